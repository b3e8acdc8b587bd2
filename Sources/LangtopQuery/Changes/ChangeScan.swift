import LangtopCore
import LangtopMemory

/// Goes over the rows of two spans, the earlier one first.
struct ChangeScan {
    private let memory: Memory
    private let scope: Scope
    private let matcher: FilterMatcher
    private let basis: CostBasis
    private let callers: [UInt32]
    private let routes: [UInt32]
    private let models: [UInt32]
    private var rates: RateBook
    private(set) var sessionIndex = GroupIndex(.session)
    private(set) var before = SpanTally()
    private(set) var now = SpanTally()
    /// By the numbers of `sessionIndex`.
    private(set) var sessions: [SessionTally] = []

    init(_ question: ChangeQuestion, _ memory: Memory, _ scope: Scope, _ matcher: FilterMatcher) {
        (self.memory, self.scope, self.matcher) = (memory, scope, matcher)
        basis = question.request.basis
        callers = memory.rows.vocabulary.numbers(in: question.caller)
        routes = memory.rows.vocabulary.numbers(in: question.route)
        models = memory.rows.vocabulary.numbers(in: .model)
        rates = RateBook(memory.rows.vocabulary.prices)
    }

    mutating func scan(before earlier: TimeRange, now later: TimeRange) {
        scan(earlier, into: \.before, sessionsInto: \.before)
        if earlier.to != later.from { for session in sessions.indices { sessions[session].forgetCache() } }
        scan(later, into: \.now, sessionsInto: \.now)
    }

    private mutating func scan(
        _ range: TimeRange, into side: WritableKeyPath<ChangeScan, SpanTally>,
        sessionsInto part: WritableKeyPath<SessionTally, SessionTally.Part>
    ) {
        // Out of its place, so that adding a row copies nothing.
        var tally = SpanTally()
        swap(&tally, &self[keyPath: side])
        var sessions: [SessionTally] = []
        swap(&sessions, &self.sessions)
        var rates = rates
        for segment in memory.rows.segments(in: range) where scope.contains(segment.key.source) {
            guard case .session(let numbers) = sessionIndex.finder(for: segment) else { continue }
            while sessions.count < sessionIndex.count { sessions.append(SessionTally()) }
            segment.withRows { reader in
                for row in rows(of: segment, reader, in: range) {
                    add(reader, row, of: segment, numbers, &tally, &sessions, part, &rates)
                }
            }
        }
        self[keyPath: side] = tally
        self.sessions = sessions
        self.rates = rates
    }

    private func add(
        _ reader: RowReader, _ row: Int, of segment: Segment, _ numbers: [UInt32], _ tally: inout SpanTally,
        _ sessions: inout [SessionTally], _ part: WritableKeyPath<SessionTally, SessionTally.Part>,
        _ book: inout RateBook
    ) {
        let prices = memory.rows.vocabulary.prices
        let (state, route) = (reader.state(row), reader.route(row))
        let amounts = reader.amounts(row)
        let cost =
            basis == .recorded ? RowCost(recorded: reader.spend(row)) : prices.cost(of: reader, row, state, amounts)
        let price = prices.price(of: route)
        let rates = state.isBilled ? price?.rates(of: reader.usage(row, amounts)) : nil
        let key = CellKey(caller: callers[reader.caller(row)], route: routes[route])
        tally.cells[key, default: CellTally()].add(state, amounts, cost, rates)
        tally.add(reader, row, state)
        let session = Int(numbers[reader.session(row)])
        let start = segment.start + .milliseconds(reader.offset(row))
        sessions[session].add(
            SessionRow(reader, row, at: start, of: segment.key.source, amounts, cost),
            isOfSession: reader.session(row) != 0, to: part, isSameModel: { models[$0] == models[$1] },
            rates: { book.rates(of: $0) })
    }

    /// The rows of a segment that count, in the order they began in.
    private func rows(of segment: Segment, _ reader: RowReader, in range: TimeRange) -> [Int] {
        let passes = matcher.isTrivial ? nil : matcher.passes(in: segment)
        let from = range.from.milliseconds - segment.start.milliseconds
        let to = range.to.milliseconds - segment.start.milliseconds
        let selection = RowSelection(
            reader, 0..<reader.count, offsets: from..<max(from, to), skipsDuplicates: scope.skipsDuplicates,
            finder: nil, passes: passes)
        let rows = selection.rows.map(Int.init)
        let isSorted = zip(rows, rows.dropFirst()).allSatisfy { reader.offset($0) <= reader.offset($1) }
        return isSorted ? rows : rows.sorted { (reader.offset($0), $0) < (reader.offset($1), $1) }
    }
}
