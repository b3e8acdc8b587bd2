import LangtopCore
import LangtopQuery
import LangtopScreen

/// The newest requests as they arrive.
struct TracesPane: Pane {
    static let id = PaneID.traces
    static let spot = PaneSpot(.bottom, order: 0)
    static let isOfWindow = true
    static let isList = true
    static var help: [HelpLine] { HelpLine.lines(of: GenerationColumns.wide) }
    /// Requests, newest first.
    private(set) var rows: [Generation] = []
    /// What they were so far.
    private var shape = ListShape()
    /// Those of them that no snapshot brings.
    private var past = PastRows()
    private(set) var cursor = Selection<Generation.ID>()
    /// Whether the newest request stays selected.
    private(set) var isFollowing = true
    /// Requests that arrived with the last snapshot.
    private(set) var fresh: Set<Generation.ID> = []
    /// When they are like all others.
    private(set) var due: Timestamp?

    private var ids: [Generation.ID] { rows.map(\.id) }

    func room(_ context: ViewContext, width: Int) -> PaneRoom {
        PaneRoom(least: 6, wanted: 9, weight: 6, dropOrder: 1)
    }

    func rows(_ context: ViewContext, in area: Rect) -> Rect { Box.interior(of: area).inset(top: 1) }

    // MARK: What changes it

    mutating func show(_ arrival: Arrival, _ context: ViewContext) -> [Effect] {
        let known = Set(ids)
        fresh = arrival.isNew || known.isEmpty ? [] : Set(arrival.snapshot.tail.map(\.id)).subtracting(known)
        due = fresh.isEmpty ? nil : context.now + .seconds(5)
        if arrival.isNew { shape = ListShape() }
        take(past.joined(with: arrival.snapshot), context)
        if isFollowing { cursor.follow() }
        return arrival.isChosen ? past.request(for: arrival.snapshot).map { [.list($0)] } ?? [] : []
    }

    mutating func receive(_ event: Event, _ context: ViewContext) {
        guard case .listed(let list, let result) = event, past.receive(list, result), let snapshot = context.snapshot
        else { return }
        take(past.joined(with: snapshot), context)
    }

    private mutating func take(_ rows: [Generation], _ context: ViewContext) {
        self.rows = rows
        shape.learn(rows, of: GenerationColumns.wide + GenerationColumns.narrow, in: context)
    }

    mutating func advance(to now: Timestamp) {
        if let due, now >= due { (fresh, self.due) = ([], nil) }
    }

    mutating func settle(_ context: ViewContext, lines: Int) {
        cursor.settle(ids, lines: lines)
        shape.date(from: rows.last?.start, to: rows.first?.start, now: context.now)
    }

    mutating func perform(_ action: Action, _ context: ViewContext) -> Reaction? {
        switch action {
        case .follow: follow(!isFollowing)
        case .keepValue: return rows.indices.contains(cursor.index) ? Reaction(row: rows[cursor.index]) : Reaction()
        case .sortBy(let name):
            guard let snapshot = context.snapshot else { break }
            return Reaction(next: ListOverlay(all: snapshot), order: TableOrder(by: name))
        case .copyRow, .copyAddress:
            guard rows.indices.contains(cursor.index) else { break }
            let row = rows[cursor.index]
            return action == .copyRow ? context.json(of: row) : context.address(of: row)
        case .copy, .open:
            guard rows.indices.contains(cursor.index) else { return Reaction(notice: emptiness(context)) }
            let row = rows[cursor.index]
            return action == .copy ? Reaction(effects: [.copy(ClipboardText(row.id.value))]) : Drill.into(row, of: rows)
        default:
            guard action.isMove else { return nil }
            guard cursor.lines > 0 else { break }
            let wasAtEnd = cursor.index == rows.count - 1
            cursor.move(action, ids)
            // At the top the cursor follows what arrives; anywhere else it stays with its row.
            follow(cursor.index == 0)
            // Whoever goes on past the newest goes on in the list of all.
            if wasAtEnd, cursor.index == rows.count - 1, let snapshot = context.snapshot, let last = rows.last,
                snapshot.totals.requests > rows.count
            {
                return Reaction(
                    next: ListOverlay(all: snapshot, at: last.id, after: rows.count), order: TableOrder(by: "time"))
            }
        }
        return Reaction()
    }

    func heading(_ point: Point, _ context: ViewContext, in area: Rect) -> Action? {
        let inside = Box.interior(of: area)
        guard point.y == inside.y else { return nil }
        let table = GenerationTable(rows: rows, cursor: cursor, isActive: false, shape: shape, context: context)
        return table.sort(at: point.x, in: inside).map { .sortBy($0.name) }
    }

    mutating func select(line: Int, _ context: ViewContext) -> Bool? {
        defer { if cursor.index > 0 { isFollowing = false } }
        return cursor.select(line: line, ids)
    }

    /// Keeps the newest request selected, or the one that is selected now.
    private mutating func follow(_ isOn: Bool) {
        isFollowing = isOn
        if isOn { cursor.follow() } else { cursor.hold(ids) }
    }

    // MARK: Drawing

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        // Nothing arrives in the past.
        let isFollowing = isFollowing && context.request.end == nil
        let follow: Box.Label =
            isFollowing ? ("follow \(styles.glyphs.dot)", styles.good) : ("follow off", styles.muted)
        let place = rows.isEmpty ? [] : [[(extent(context, isFollowing: isFollowing), styles.muted)]]
        let notes: [[Box.Label]] = place + [[follow]]
        let inside = frame(notes: notes, context, in: area, into: &buffer)
        guard !rows.isEmpty else { return context.say(emptiness(context), in: inside, into: &buffer) }
        renderRows(context, in: inside, into: &buffer)
    }

    func renderRows(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        GenerationTable(
            rows: rows, cursor: cursor, isActive: context.active == Self.id, shape: shape, fresh: fresh,
            context: context
        ).render(in: area, into: &buffer)
    }

    /// Where the cursor is, and how many requests there are where more are in the window than at hand.
    private func extent(_ context: ViewContext, isFollowing: Bool) -> String {
        let all = context.snapshot?.totals.requests ?? 0
        let read = NumberFormat.count(rows.count)
        let of = all > rows.count ? " of \(context.least)\(NumberFormat.count(all))" : ""
        if isFollowing { return of.isEmpty ? read : "newest \(read)\(of)" }
        return "\(cursor.index + 1)/\(read)\(of)"
    }

    /// Why there is no row: only the newest are at hand in full, and the window's may be older.
    private func emptiness(_ context: ViewContext) -> String {
        guard let totals = context.snapshot?.totals else { return context.absence }
        guard totals.requests + totals.running > 0 else { return context.absence("no requests") }
        if past.isReading { return "loading…" }
        return "older than the newest rows: Enter on a group lists them"
    }
}
