import LangtopCore
import LangtopQuery
import LangtopScreen

/// Requests of one group, read from the store: deeper than the live tail reaches, page by page to their end.
struct ListOverlay: Overlay {
    let kind = "list"
    let title: String
    let bindings = Keymap.views.filter { [.refresh, .sort, .reverseSort].contains($0.action) }
    var help: [HelpLine] { HelpLine.lines(of: GenerationColumns.wide) }
    /// How many requests a snapshot counts of it.
    private let count: @Sendable (Snapshot) -> Int?
    private var pages: ListPages
    private var order = TableOrder(by: "time")
    /// What was read, in the reader's order.
    private var rows: [Generation] = []
    private var cursor = Selection<Generation.ID>()

    init(title: String, list: GenerationList, count: @escaping @Sendable (Snapshot) -> Int?) {
        (self.title, self.count) = (title, count)
        pages = ListPages(of: list)
    }

    mutating func receive(_ event: Event) {
        guard case .listed(let list, let result) = event else { return }
        pages.receive(list, result)
        arrange()
    }

    mutating func perform(_ action: Action) -> Reaction {
        switch action {
        case .refresh:
            pages = ListPages(of: pages.list)
            return Reaction(effects: [.list(pages.list)])
        case .sort: reorder { $0.step(through: GenerationColumns.wide) }
        case .reverseSort: reorder { $0.sort(by: $0.name) }
        case .copy where !rows.isEmpty:
            return Reaction(effects: [.copy(ClipboardText(rows[cursor.index].id.value))])
        case .open where !rows.isEmpty: return Drill.into(rows[cursor.index], of: rows)
        default:
            cursor.move(action, rows.map(\.id))
            // Half a screen before its end the next page is asked for.
            guard action.isMove, cursor.index >= rows.count - cursor.lines, let page = pages.next() else { break }
            return Reaction(effects: [.list(page)])
        }
        return Reaction()
    }

    private mutating func reorder(_ change: (inout TableOrder) -> Void) {
        change(&order)
        arrange()
        cursor.follow()
    }

    private mutating func arrange() { rows = order.apply(to: pages.rows, of: GenerationColumns.wide) }

    mutating func settle(_ context: ViewContext, in area: Rect) {
        cursor.settle(rows.map(\.id), lines: max(1, Box.interior(of: area).height - 1))
    }

    mutating func click(_ point: Point, _ context: ViewContext, in area: Rect) -> Action? {
        let inside = Box.interior(of: area)
        let place = inside.inset(top: 1)
        if point.y == inside.y, let sort = table(context).sort(at: point.x, in: inside) {
            reorder { $0.sort(by: sort.name) }
        }
        guard place.contains(point) else { return nil }
        return cursor.select(line: point.y - place.y, rows.map(\.id)) == true ? .open : nil
    }

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        let arrow = order.isReversed ? styles.glyphs.up : styles.glyphs.down
        var notes: [[Box.Label]] = [[("by ", styles.muted), ("\(order.name) \(arrow)", styles.accent)]]
        if !pages.list.filter.terms.isEmpty { notes.append([(pages.list.filter.text, styles.warning)]) }
        if pages.isReading, !rows.isEmpty { notes.append([("reading", styles.warning)]) }
        if !rows.isEmpty || pages.isComplete { notes.append([(extent(context), styles.muted)]) }
        let inside = context.frame(title, notes: notes, in: area, into: &buffer)
        if rows.isEmpty {
            let text = pages.error?.message ?? (pages.isReading ? "reading" : "no requests here")
            return context.say(text, in: inside, isBad: pages.error != nil, into: &buffer)
        }
        table(context).render(in: inside, into: &buffer)
    }

    /// How many requests are here, and of how many; rows that are no request, extra attempts, stand beside the count.
    private func extent(_ context: ViewContext) -> String {
        guard pages.isComplete else {
            let all = max(rows.count, context.snapshot.flatMap(count) ?? 0)
            return "newest \(NumberFormat.count(rows.count)) of \(context.least)\(NumberFormat.count(all))"
        }
        let requests = rows.count { $0.role == .request && $0.outcome != .running }
        let others = rows.count - requests
        return NumberFormat.count(requests) + (others > 0 ? " + \(NumberFormat.count(others)) other rows" : "")
    }

    private func table(_ context: ViewContext) -> GenerationTable {
        GenerationTable(rows: rows, cursor: cursor, isActive: true, order: order, context: context)
    }
}
