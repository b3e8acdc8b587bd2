import LangtopCore
import LangtopQuery
import LangtopScreen

/// A line of the table of groups: a group, or the sum of all of them.
struct GroupRow {
    let group: Group
    let isTotal: Bool
    /// What the group is one of; nil for what the screen groups by.
    private let field: Dimension?

    init(_ group: Group, of field: Dimension? = nil) { (self.group, isTotal, self.field) = (group, false, field) }

    init(totalOf snapshot: Snapshot) {
        var total = Group(id: "", name: "total", totals: snapshot.totals)
        if snapshot.request.comparison != nil { total.before = snapshot.previous }
        (group, isTotal, field) = (total, true, nil)
    }

    /// How many US dollars more than in the span that is compared with; nil where one of them is unknown.
    var change: Double? {
        guard let before = group.before?.cost.shown else { return nil }
        return totals.cost.shown.map { $0 - before }
    }

    var totals: Totals { group.totals }

    /// The colour it has in charts.
    func color(_ view: ViewContext) -> Style {
        isTotal ? view.styles.muted : view.series(of: group.id, in: view.grouping)
    }

    /// The colour of what is filled.
    func area(_ view: ViewContext) -> Style {
        isTotal ? view.styles.muted : view.area(of: group.id, in: view.grouping)
    }

    /// The colour it has in charts, or that its sum leaves out what has no price: the sums of the spend pane say how much.
    func mark(_ view: ViewContext) -> TableField {
        let isUnpriced = totals.cost.unpricedRequests > 0
        let mark = isUnpriced ? "?" : isTotal ? " " : view.styles.glyphs.marker
        return TableField(mark, isTotal ? view.styles.warning : color(view))
    }

    /// The name to show.
    func name(_ view: ViewContext) -> String {
        guard !isTotal, group.id.isEmpty else { return group.name }
        return view.snapshot?.directory.title(of: "", in: field ?? view.grouping) ?? group.name
    }

    /// Its part of what was spent.
    func share(_ view: ViewContext) -> Double? {
        let all = view.snapshot?.totals.cost.shown ?? 0
        return all > 0 ? totals.cost.shown.map { $0 / all } : nil
    }
}
