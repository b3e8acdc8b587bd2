import LangtopCore
import LangtopMemory

/// Conditions on packed rows that must all hold: what they ask of texts was answered once per dictionary entry.
struct RowConditions: Sendable {
    /// One condition that needs the row itself.
    enum Test: Sendable {
        case status(Filter.Term.Status)
        case errorClass(ErrorClass?)
        case compare(Quantity, Comparison, bound: Double)
        /// Answered by the route, else the caller, else the session.
        case texts(routes: [Bool], callers: [Bool], session: TextTest?)
        /// The same in a segment whose sessions were asked.
        case answered(routes: [Bool], callers: [Bool], sessions: [Bool])
        /// The row has this id.
        case identity(UInt32)
        /// The row is one of those whose name or id was looked at.
        case known(KnownRows)
        /// The same in a segment.
        case knownHere(Set<UInt64>)
        case either([RowConditions])
        case nothing
    }

    /// By the number of the route; nil lets all through.
    var routes: [Bool]?
    /// By the number of the caller; nil lets all through.
    var callers: [Bool]?
    var tests: [(test: Test, isNegated: Bool)] = []

    /// Whether a row passes.
    func hold(for rows: RowReader, _ row: Int, _ prices: RoutePrices) -> Bool {
        if let routes, !routes[rows.route(row)] { return false }
        if let callers, !callers[rows.caller(row)] { return false }
        for (test, isNegated) in tests {
            let holds: Bool
            switch test {
            case .status(let status): holds = status.holds(for: rows.state(row))
            case .errorClass(let errorClass):
                holds = rows.state(row).outcome == .failure && rows.state(row).errorClass == errorClass
            case .compare(let quantity, let comparison, let bound):
                holds = quantity.value(in: rows, row, prices).map { comparison.holds($0, bound) } ?? false
            case .answered(let routes, let callers, let sessions):
                holds = routes[rows.route(row)] || callers[rows.caller(row)] || sessions[rows.session(row)]
            case .texts(let routes, let callers, _): holds = routes[rows.route(row)] || callers[rows.caller(row)]
            case .identity(let identity): holds = rows.identity(row) == identity
            case .knownHere(let keys): holds = keys.contains(RowKey.place(rows.offset(row), rows.identity(row)))
            case .either(let alternatives): holds = alternatives.contains { $0.hold(for: rows, row, prices) }
            case .known, .nothing: holds = false
            }
            if holds == isNegated { return false }
        }
        return true
    }

    /// The same conditions for the rows of one segment: sessions are asked once each, and only where a test needs them.
    func bound(to segment: Segment) -> RowConditions {
        var bound = self
        for place in tests.indices {
            switch tests[place].test {
            case .texts(let routes, let callers, let test?):
                let sessions = (0..<segment.sessions.count).map {
                    test.matches(segment.sessions.text($0), in: .session)
                }
                bound.tests[place].test = .answered(routes: routes, callers: callers, sessions: sessions)
            case .known(let known): bound.tests[place].test = .knownHere(known[segment.key])
            case .either(let alternatives):
                bound.tests[place].test = .either(alternatives.map { $0.bound(to: segment) })
            default: break
            }
        }
        return bound
    }

    /// Adds conditions that must hold as well.
    mutating func add(_ other: RowConditions) {
        routes = Self.joined(routes, other.routes) { $0 && $1 }
        callers = Self.joined(callers, other.callers) { $0 && $1 }
        tests += other.tests
    }

    /// One of several must hold; where all of them look at what served a request, or all at who sent it, that is one
    /// look as well.
    static func either(_ alternatives: [RowConditions]) -> RowConditions {
        let arePlain = alternatives.allSatisfy(\.tests.isEmpty)
        if arePlain, alternatives.allSatisfy({ $0.callers == nil && $0.routes != nil }) {
            return RowConditions(routes: alternatives.map(\.routes).reduce(nil) { joined($0, $1) { $0 || $1 } })
        }
        if arePlain, alternatives.allSatisfy({ $0.routes == nil && $0.callers != nil }) {
            return RowConditions(callers: alternatives.map(\.callers).reduce(nil) { joined($0, $1) { $0 || $1 } })
        }
        return RowConditions(tests: [(.either(alternatives), false)])
    }

    private static func joined(_ left: [Bool]?, _ right: [Bool]?, _ join: (Bool, Bool) -> Bool) -> [Bool]? {
        guard let left, let right else { return left ?? right }
        return zip(left, right).map(join)
    }
}
