package import LangtopCore
package import LangtopMemory

/// A filter made ready for packed rows: what it asks of texts is answered once per dictionary entry, not per row.
package struct FilterMatcher: Sendable {
    /// A condition that needs the row itself.
    private enum RowTest: Sendable {
        case status(Filter.Term.Status)
        case errorClass(ErrorClass?)
        case compare(Filter.Term.Quantity, above: Bool, bound: Double)
        /// Answered by the route, else the caller, else the session.
        case texts(routes: [Bool], callers: [Bool], session: TextTest?)
    }

    private var routes: [Bool]?
    private var callers: [Bool]?
    private var rowTests: [(test: RowTest, isNegated: Bool)] = []
    private let filter: Filter
    private let directory: Directory
    private let prices: RoutePrices

    package init(_ filter: Filter, vocabulary: Vocabulary, directory: Directory) {
        self.filter = filter
        self.directory = directory
        prices = vocabulary.prices
        for term in filter.terms {
            switch term.test {
            case .status(let status): rowTests.append((.status(status), term.isNegated))
            case .errorClass(let errorClass): rowTests.append((.errorClass(errorClass), term.isNegated))
            case .compare(let quantity, let above, let bound):
                rowTests.append((.compare(quantity, above: above, bound: bound), term.isNegated))
            case .word, .dimension, .exactly:
                guard let test = TextTest(term.test, directory: directory) else { continue }
                add(test, isNegated: term.isNegated, vocabulary)
            }
        }
    }

    /// Whether everything passes.
    package var isTrivial: Bool { filter.terms.isEmpty }

    /// Whether it asks for what only JSON tells: a row without them passes for one that is otherwise.
    package var needsExtras: Bool {
        filter.terms.contains { term in
            switch term.test {
            case .errorClass(.some), .status(.fallback), .status(.closed): true
            default: false
            }
        }
    }

    /// Whether a full generation passes; the same answer as for its packed row.
    package func matches(_ generation: Generation) -> Bool { filter.matches(generation, names: directory) }

    /// Whether rows of a segment pass.
    package func passes(in segment: Segment) -> (RowReader, Int) -> Bool {
        // Sessions are asked once per session, and only where a test needs them.
        let sessionAnswers = rowTests.map { entry -> [Bool]? in
            guard case .texts(_, _, let test?) = entry.test else { return nil }
            return (0..<segment.sessions.count).map { test.matches(segment.sessions.text($0), in: .session) }
        }
        return { rows, row in
            if let routes, !routes[rows.route(row)] { return false }
            if let callers, !callers[rows.caller(row)] { return false }
            for (index, entry) in rowTests.enumerated() {
                let holds: Bool
                switch entry.test {
                case .status(let status): holds = status.holds(for: rows.state(row))
                case .errorClass(let errorClass):
                    holds = rows.state(row).outcome == .failure && rows.state(row).errorClass == errorClass
                case .compare(let quantity, let above, let bound):
                    holds = quantity.value(in: rows, row, prices).map { above ? $0 > bound : $0 < bound } ?? false
                case .texts(let routes, let callers, _):
                    holds =
                        routes[rows.route(row)] || callers[rows.caller(row)]
                        || sessionAnswers[index]?[rows.session(row)] ?? false
                }
                if holds == entry.isNegated { return false }
            }
            return true
        }
    }

    private mutating func add(_ test: TextTest, isNegated: Bool, _ vocabulary: Vocabulary) {
        let answers = answers(of: test, .route, vocabulary)
        let callerAnswers = self.answers(of: test, .caller, vocabulary)
        switch (answers, callerAnswers, test.dimensions.contains(.session)) {
        case (let answers?, nil, false):
            routes = Self.both(routes, answers.map { $0 != isNegated })
        case (nil, let answers?, false):
            callers = Self.both(callers, answers.map { $0 != isNegated })
        default:
            let none = [Bool](repeating: false, count: vocabulary.routeCount)
            let nobody = [Bool](repeating: false, count: vocabulary.callerCount)
            let session = test.dimensions.contains(.session) ? test : nil
            rowTests.append(
                (.texts(routes: answers ?? none, callers: callerAnswers ?? nobody, session: session), isNegated)
            )
        }
    }

    private func answers(of test: TextTest, _ holder: Dimension.Holder, _ vocabulary: Vocabulary) -> [Bool]? {
        let dimensions = test.dimensions.filter { $0.holder == holder }
        return dimensions.isEmpty ? nil : vocabulary.answers(in: dimensions, of: holder) { test.matches($0, in: $1) }
    }

    private static func both(_ left: [Bool]?, _ right: [Bool]) -> [Bool] {
        guard let left else { return right }
        return zip(left, right).map { $0 && $1 }
    }
}

extension Filter.Term.Quantity {
    fileprivate func value(in rows: RowReader, _ row: Int, _ prices: RoutePrices) -> Double? {
        switch self {
        case .cost:
            let state = rows.state(row)
            guard state.isUnpriced else { return state.hasSpend ? rows.spend(row) : nil }
            return prices.cost(of: rows, row, state, rows.amounts(row)).estimated
        case .dur: return rows.latency(row).map { Double($0) / 1000 }
        case .tok: return Double(rows.tokens(row))
        }
    }
}
