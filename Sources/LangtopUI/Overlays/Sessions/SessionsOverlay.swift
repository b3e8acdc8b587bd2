import LangtopCore
import LangtopQuery
import LangtopScreen

/// Sessions: an agent's task turn by turn, what its context costs, where its cache broke, and what the next turn costs.
struct SessionsOverlay: Overlay {
    /// A part of the view in which keys move a cursor.
    enum Part: Sendable { case sessions, turns }

    let kind = "sessions"
    let title = "sessions"
    let bindings = Keymap.sessions
    let shared = Keymap.windowActions.union([.waste, .changes])
    var help: [HelpLine] { HelpLine.lines(of: SessionColumns.all) + HelpLine.lines(of: TurnColumns.all) }

    /// What was asked for last.
    private(set) var demand = SessionDemand()
    private var asked: SnapshotRequest?
    private var isAwaited = true
    /// More is known than when it was asked.
    private var isStale = false
    private(set) var list: SessionList?
    /// The sessions in the reader's order.
    private(set) var sessions: [AgentSession] = []
    /// The shown session's turns in the reader's order.
    private(set) var turns: [SessionTurn] = []
    private(set) var order = TableOrder(by: SessionColumns.lastTurn)
    private(set) var turnOrder = TableOrder(by: TurnColumns.newest)
    private(set) var cursor = Selection<String>()
    private(set) var turnCursor = Selection<Timestamp>()
    private(set) var focus = Part.sessions
    private(set) var isZoomed = false
    /// The stored rows of the session that was opened, with what its agent did.
    private(set) var work: SessionWork?
    /// The span and names that rows are asked by.
    private var names = Directory()
    private var source: SourceID?

    /// The session under the cursor.
    var shown: AgentSession? { sessions.indices.contains(cursor.index) ? sessions[cursor.index] : nil }

    var sorts: [String] {
        focus == .sessions ? TableOrder.names(of: SessionColumns.all) : TableOrder.names(of: TurnColumns.all)
    }
    var sortName: String { focus == .sessions ? order.name : turnOrder.name }

    func exported(_ context: ViewContext) -> Export.Subject? { .sessions(demand) }

    /// - Parameter request: what the dashboard shows.
    init(of request: SnapshotRequest? = nil) { asked = request }

    // MARK: What is known

    mutating func receive(_ event: Event) {
        switch event {
        case .sessions(let list) where list.demand == demand:
            self.list = list
            isAwaited = false
            arrange()
        case .listed(let list, let result): work?.receive(list, result)
        case .detail(let id, let result): work?.receive(id, result)
        default: break
        }
    }

    mutating func followUp(_ context: ViewContext) -> [Effect] {
        guard let snapshot = context.snapshot else { return [] }
        (names, source) = (snapshot.directory, snapshot.request.source)
        var effects = work?.wanted.map { [$0] } ?? []
        if !effects.isEmpty { work?.isAsked = true }
        if asked == nil, list != nil { asked = snapshot.request }
        isStale = isStale || snapshot.now != list?.now || asked != snapshot.request
        guard isStale, !isAwaited || asked != snapshot.request else { return effects }
        // A still picture is told once: its clock stands still as well.
        if list?.now == snapshot.now, asked == snapshot.request { return effects }
        asked = snapshot.request
        effects += ask()
        return effects
    }

    private mutating func ask() -> [Effect] {
        demand.kept = cursor.id
        (isAwaited, isStale) = (true, false)
        return [.sessions(demand)]
    }

    private mutating func arrange() {
        sessions = order.apply(to: list?.sessions ?? [], of: SessionColumns.all)
        if let id = cursor.id, let index = sessions.firstIndex(where: { $0.id == id }) {
            arrangeTurns(of: sessions[index])
        } else {
            arrangeTurns(of: shown ?? sessions.first)
        }
    }

    private mutating func arrangeTurns(of session: AgentSession?) {
        turns = turnOrder.apply(to: session?.turns.reversed() ?? [], of: TurnColumns.all)
    }

    // MARK: Keys

    mutating func perform(_ action: Action) -> Reaction {
        switch action {
        case .focusNext, .focusPrevious: focus = focus == .sessions ? .turns : .sessions
        case .focusPane(let number): focus = number == 1 ? .sessions : .turns
        case .zoom: isZoomed.toggle()
        case .sort, .reverseSort, .order: return reorder(action)
        case .refresh:
            work = nil
            return Reaction(effects: ask())
        case .next: return move(.down, in: .sessions)
        case .previous: return move(.up, in: .sessions)
        case .copy:
            guard let shown else { return Reaction(effects: [.bell]) }
            return Reaction(effects: [.copy(ClipboardText(shown.id))])
        case .keepValue:
            guard let shown else { return Reaction(effects: [.bell]) }
            let term = Filter.Term(.exactly(.session, id: shown.id, name: shown.id))
            return Reaction(change: { $0.filter.terms.append(term) })
        case .open: return open()
        default: return move(action, in: focus)
        }
        return Reaction()
    }

    mutating func goBack() -> Bool {
        if isZoomed {
            isZoomed = false
            return true
        }
        guard focus == .turns else { return false }
        focus = .sessions
        return true
    }

    private mutating func move(_ action: Action, in part: Part) -> Reaction {
        switch part {
        case .sessions:
            cursor.move(action, sessions.map(\.id))
            arrangeTurns(of: shown)
            turnCursor.follow()
        case .turns: turnCursor.move(action, turns.map(\.start))
        }
        return Reaction()
    }

    private mutating func reorder(_ action: Action) -> Reaction {
        func change<Row>(_ order: inout TableOrder, _ columns: [TableColumn<Row, SessionContext>]) {
            switch action {
            case .sort: order.step(through: columns)
            case .order(let name, let isReversed): order = TableOrder(by: name, isReversed: isReversed)
            default: order.sort(by: order.name)
            }
        }
        guard focus == .sessions else {
            change(&turnOrder, TurnColumns.all)
            arrangeTurns(of: shown)
            return Reaction()
        }
        change(&order, SessionColumns.all)
        return orderChanged()
    }

    /// The most expensive of all are not those with the newest turns: they are asked for.
    private mutating func orderChanged() -> Reaction {
        arrange()
        let wanted: SessionDemand.Order = order.name == SessionColumns.cost ? .cost : .lastTurn
        guard wanted != demand.order else { return Reaction() }
        demand.order = wanted
        return Reaction(effects: ask())
    }

    /// A session opens its turns, a turn its generation.
    private mutating func open() -> Reaction {
        guard let session = shown else { return Reaction(effects: [.bell]) }
        if focus == .turns, let work, work.id == session.id, turns.indices.contains(turnCursor.index) {
            if let row = work.generation(of: turns[turnCursor.index]) {
                return Reaction(
                    next: GenerationOverlay(row, of: work.rows),
                    effects: [.fetchDetail(row.id, duplicate: row.duplicate)])
            }
            return Reaction(notice: work.condition)
        }
        focus = .turns
        guard work?.id != session.id || work?.isFailed == true else { return Reaction() }
        let fresh = SessionWork(of: session, names: names, source: source)
        work = fresh
        return Reaction(effects: [.list(fresh.list)])
    }

    // MARK: Layout

    mutating func settle(_ context: ViewContext, in area: Rect) {
        let before = cursor.id
        let places = SessionPlaces(self, in: area)
        cursor.settle(sessions.map(\.id), lines: places.sessionLines)
        // While nobody chose one, the first is shown, whichever that is.
        if cursor.id != before || before == nil { arrangeTurns(of: shown) }
        turnCursor.settle(turns.map(\.start), lines: places.turnLines)
    }

    mutating func click(_ point: Point, _ context: ViewContext, in area: Rect) -> Action? {
        let places = SessionPlaces(self, in: area)
        let view = SessionContext(self, context)
        if let place = places.sessions, place.contains(point) {
            focus = .sessions
            let rows = Box.interior(of: place)
            if point.y == rows.y,
                let sort = SessionTable(self, view).table(in: rows).column(at: point.x, in: rows)?.sort
            {
                order.sort(by: sort.name)
                arrange()
            }
            guard point.y > rows.y, point.y <= rows.y + cursor.lines else { return nil }
            let wasSelected = cursor.select(line: point.y - rows.y - 1, sessions.map(\.id))
            arrangeTurns(of: shown)
            return wasSelected == true ? .open : nil
        }
        guard let place = places.turns, place.contains(point) else { return nil }
        focus = .turns
        let rows = Box.interior(of: place)
        if point.y == rows.y, let sort = TurnTable(self, view).table(in: rows).column(at: point.x, in: rows)?.sort {
            turnOrder.sort(by: sort.name)
            arrangeTurns(of: shown)
        }
        guard point.y > rows.y else { return nil }
        return turnCursor.select(line: point.y - rows.y - 1, turns.map(\.start)) == true ? .open : nil
    }

    func nextChange(after now: Timestamp) -> Timestamp? {
        sessions.flatMap { session in
            [session.lastEnd + .seconds(60), session.warmUntil].compactMap { $0 }.flatMap { edge in
                // Minutes that are left, and the moment it turns cold.
                edge > now ? [now + .milliseconds(((edge - now).milliseconds - 1) % 60_000 + 1)] : []
            }
        }.min()
    }

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let view = SessionContext(self, context)
        let places = SessionPlaces(self, in: area)
        guard list != nil else {
            return context.say(
                "putting sessions together", in: context.frame(title, in: area, into: &buffer), into: &buffer)
        }
        if let place = places.sessions {
            SessionTable(self, view, sums: places.sumLines).render(in: place, into: &buffer)
        }
        if let place = places.detail { SessionDetail(self, view).render(in: place, into: &buffer) }
        if let place = places.turns { TurnTable(self, view).render(in: place, into: &buffer) }
    }
}
