import LangtopCore
import LangtopQuery
import LangtopScreen

/// The numbers of a window side by side: what was recorded, with what is estimated, what each of several sources recorded
/// alone, and how much has no price.
struct DoctorSums: Widget {
    let context: ViewContext
    /// What each of several sources recorded; none where there is one.
    let recorded: [RecordedCost]

    /// The rows it takes.
    static func height(_ recorded: [RecordedCost]) -> Int { 4 + recorded.count }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        guard area.height >= Self.height(recorded), let cost = context.snapshot?.totals.cost else { return }
        let styles = context.styles
        buffer.fill(area.row(0), with: Cell(styles.glyphs.horizontal, styles.border))
        let whole = recorded.compactMap(\.dollars).reduce(cost.shown ?? 0, max)
        let rows: [(String, Double?, Style)] =
            [("recorded", cost.recorded, styles.strong), ("with estimates", cost.shown, styles.warning)]
            + recorded.map { ("by " + $0.source.name + " alone", $0.dollars, styles.muted) }
        for (index, row) in rows.enumerated() {
            let line = area.row(index + 1)
            let sign = index == 1 && cost.estimateOfRequests != nil ? "~$" : "$"
            let name = NameFormat.shorten(row.0, to: 16, ellipsis: styles.glyphs.ellipsis)
            let text = TextWrap.padded(name, 16) + TextWrap.right(sign + NumberFormat.money(row.1), 12)
            buffer.write(text, x: line.x, y: line.y, style: row.2)
            let room = min(40, line.width - 31)
            guard room > 2, whole > 0, let dollars = row.1 else { continue }
            let bar = styles.glyphs.bar(dollars / whole, cells: room)
            buffer.write(bar, x: line.x + 30, y: line.y, style: row.2)
        }
        let unpriced = NumberFormat.count(cost.unpricedRequests)
        let estimated = cost.estimatedRequests.map { ", estimated \(NumberFormat.count($0)) req" } ?? ""
        let used = buffer.write(
            "unpriced \(unpriced) req\(estimated)  \(context.request.window.rawValue)", x: area.x, y: area.maxY - 1,
            style: styles.muted)
        let other = "without a screen: langtop doctor --format json"
        guard used + 4 + other.count <= area.width else { return }
        buffer.write(other, x: area.maxX - other.count, y: area.maxY - 1, style: styles.muted)
    }
}
