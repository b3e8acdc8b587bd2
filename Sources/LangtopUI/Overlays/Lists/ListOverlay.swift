import LangtopCore
import LangtopQuery
import LangtopScreen

/// Requests of one group, read from the store: deeper than the live tail reaches, page by page to their end.
struct ListOverlay: Overlay {
    let kind = "list"
    let title: String
    let bindings = Keymap.views.filter {
        [
            .refresh, .sort, .menu(.sort), .filter, .errorsOnly, .keepValue, .dropTerm, .next, .previous, .copyRow,
            .copyAddress,
        ]
        .contains($0.action)
    }
    var help: [HelpLine] { HelpLine.lines(of: GenerationColumns.wide) + HelpLine.filters }
    /// How many requests a snapshot counts of it; nil where the reader narrowed it.
    private let count: @Sendable (Snapshot) -> Int?
    /// What it shows where the reader has not narrowed it.
    private let base: GenerationList
    /// What the reader narrowed it to.
    private(set) var narrowing = Filter.all
    private var pages: ListPages
    private(set) var order = TableOrder(by: "time")
    /// Whether the reader chose that.
    private(set) var isOrderedByReader = false
    /// What was read, and how much of it that knows.
    private var shape = (list: ListShape(), rows: 0)
    /// The same, in the reader's order.
    private var rows: [Generation] = []
    private var cursor = Selection<Generation.ID>()
    /// The row it opens at; nil for the first one.
    private var start: Generation.ID?

    init(title: String, list: GenerationList, count: @escaping @Sendable (Snapshot) -> Int?) {
        (self.title, self.count, base) = (title, count, list)
        pages = ListPages(of: list)
    }

    /// Everything that counts on screen.
    ///
    /// - Parameters:
    ///   - start: the row it opens at; nil for the first one.
    ///   - read: how many rows come before that.
    init(all snapshot: Snapshot, at start: Generation.ID? = nil, after read: Int = 0) {
        var list = snapshot.list()
        list.limit += read
        self.init(title: "all requests", list: list) { $0.totals.requests }
        self.start = start
    }

    var sorts: [String] { TableOrder.names(of: GenerationColumns.wide) }
    var sortName: String { order.name }

    func exported(_ context: ViewContext) -> Export.Subject? { .rows(wanted) }

    var selected: Generation? { rows.indices.contains(cursor.index) ? rows[cursor.index] : nil }

    // MARK: What changes it

    /// Reads the first page in an order.
    mutating func begin(orderedBy order: TableOrder) -> [Effect] {
        self.order = order
        return read()
    }

    /// Reads the list again from its first page.
    private mutating func read() -> [Effect] {
        pages = ListPages(of: wanted)
        shape = (ListShape(), 0)
        cursor = Selection(start)
        start = nil
        return [.list(wanted)]
    }

    /// What it shows, narrowed and ordered by the reader.
    private var wanted: GenerationList {
        var list = base
        list.filter.terms += narrowing.terms
        list.order = GenerationColumns.order(order) ?? .newest
        return list
    }

    mutating func receive(_ event: Event) {
        guard case .listed(let list, let result) = event else { return }
        pages.receive(list, result)
        arrange()
    }

    /// Shows of what was read only what passes; reads the rest of it where that is settled.
    mutating func narrow(to filter: Filter, isSettled: Bool) -> [Effect] {
        narrowing = filter
        if isSettled, pages.list.filter.terms != base.filter.terms + filter.terms { return read() }
        arrange()
        return []
    }

    mutating func perform(_ action: Action) -> Reaction {
        switch action {
        case .refresh: return Reaction(effects: read())
        case .sort: return reorder { $0.step(through: GenerationColumns.wide) }
        case .reverseSort: return reorder { $0.sort(by: $0.name) }
        case .sortBy(let name): return reorder { $0.sort(by: name) }
        case .order(let name, let isReversed): return reorder { $0 = TableOrder(by: name, isReversed: isReversed) }
        case .errorsOnly:
            var filter = narrowing
            filter.toggleFailures()
            return Reaction(effects: narrow(to: filter, isSettled: true))
        case .dropTerm:
            guard !narrowing.terms.isEmpty else { return Reaction(notice: "the list is not narrowed") }
            return Reaction(effects: narrow(to: Filter(terms: narrowing.terms.dropLast()), isSettled: true))
        case .copy where !rows.isEmpty:
            return Reaction(effects: [.copy(ClipboardText(rows[cursor.index].id.value))])
        case .open where !rows.isEmpty: return Drill.into(rows[cursor.index], of: rows)
        default:
            let moves: [Action: Action] = [.next: .down, .previous: .up]
            let move = moves[action] ?? action
            cursor.move(move, rows.map(\.id))
            // Half a screen before its end the next page is asked for.
            guard move.isMove, cursor.index >= rows.count - cursor.lines, let page = pages.next() else { break }
            return Reaction(effects: [.list(page)])
        }
        return Reaction()
    }

    private mutating func reorder(_ change: (inout TableOrder) -> Void) -> Reaction {
        change(&order)
        isOrderedByReader = true
        // All rows are here, or nobody but this list can order by what is asked for.
        guard !isWhole, GenerationColumns.order(order) != nil else {
            arrange()
            cursor.follow()
            return Reaction()
        }
        return Reaction(effects: read())
    }

    /// Whether every row was read.
    private var isWhole: Bool { pages.isComplete && !pages.lacksRows }

    private mutating func arrange() {
        let passing = pages.rows.filter { narrowing.matches($0, names: base.names) }
        // What memory put in order stays so, the rows that are to come being behind it.
        let isOrdered = !isWhole && pages.list.order == GenerationColumns.order(order)
        rows = isOrdered ? passing : order.apply(to: passing, of: GenerationColumns.wide)
    }

    mutating func settle(_ context: ViewContext, in area: Rect) {
        cursor.settle(rows.map(\.id), lines: max(1, Box.interior(of: area).height - 1))
        let added = pages.rows.dropFirst(shape.rows)
        guard !added.isEmpty else { return }
        shape.list.learn(added, of: GenerationColumns.wide + GenerationColumns.narrow, in: context)
        let starts = added.map(\.start) + (shape.list.span.map { [$0.lowerBound, $0.upperBound] } ?? [])
        shape.list.date(from: starts.min(), to: starts.max(), now: context.now)
        shape.rows = pages.rows.count
    }

    mutating func click(_ point: Point, _ context: ViewContext, in area: Rect) -> Action? {
        let inside = Box.interior(of: area)
        let place = inside.inset(top: 1)
        if point.y == inside.y, let sort = table(context).sort(at: point.x, in: inside) {
            return order.name == sort.name ? .reverseSort : .sortBy(sort.name)
        }
        guard place.contains(point) else { return nil }
        return cursor.select(line: point.y - place.y, rows.map(\.id)) == true ? .open : nil
    }

    // MARK: Drawing

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        let arrow = order.isReversed ? styles.glyphs.up : styles.glyphs.down
        var notes: [[Box.Label]] = [[("by ", styles.muted), ("\(order.name) \(arrow)", styles.accent)]]
        let filter = Filter(terms: base.filter.terms + narrowing.terms)
        if !filter.terms.isEmpty { notes.append([(filter.text, styles.warning)]) }
        if pages.isReading, !rows.isEmpty { notes.append([("loading…", styles.warning)]) }
        if !rows.isEmpty || pages.isComplete { notes.append([(extent(context), styles.muted)]) }
        let inside = context.frame(title, notes: notes, in: area, into: &buffer)
        if rows.isEmpty {
            let text = pages.error?.message ?? (pages.isReading ? "loading…" : "no requests here")
            return context.say(text, in: inside, isBad: pages.error != nil, into: &buffer)
        }
        table(context).render(in: inside, into: &buffer)
    }

    /// How many requests are here, and of how many; rows that are no request, extra attempts, stand beside the count.
    private func extent(_ context: ViewContext) -> String {
        let read = NumberFormat.count(rows.count)
        guard pages.isComplete, rows.count == pages.rows.count else {
            let which = order.name == "time" && !order.isReversed ? "newest" : "first"
            if GenerationColumns.order(order) == nil { return "\(read) read, of \(all(context))" }
            let place = pages.lacksRows ? " in memory" : ""
            return "\(which) \(read) of \(all(context))\(place)"
        }
        let requests = rows.count { $0.role == .request && $0.outcome != .running }
        let others = rows.count - requests
        return NumberFormat.count(requests) + (others > 0 ? " + \(NumberFormat.count(others)) other rows" : "")
            + (pages.lacksRows ? " in memory" : "")
    }

    private func all(_ context: ViewContext) -> String {
        if let total = pages.total { return NumberFormat.count(max(total, rows.count)) }
        let counted = narrowing == .all ? context.snapshot.flatMap(count) : nil
        return context.least + (counted.map { NumberFormat.count(max(rows.count, $0)) } ?? NumberFormat.unknown)
    }

    private func table(_ context: ViewContext) -> GenerationTable {
        GenerationTable(rows: rows, cursor: cursor, isActive: true, shape: shape.list, order: order, context: context)
    }
}
