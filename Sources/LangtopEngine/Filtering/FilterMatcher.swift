import LangtopCore

/// A filter made ready for packed rows: what it asks of texts is answered once per dictionary entry, not per row.
struct FilterMatcher: Sendable {
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

    init(_ filter: Filter, vocabulary: Vocabulary, directory: Directory) {
        self.filter = filter
        self.directory = directory
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
    var isTrivial: Bool { filter.terms.isEmpty }

    /// Whether it asks for what only kinds tell: a row without them passes for one that is otherwise.
    var needsKinds: Bool {
        filter.terms.contains { term in
            switch term.test {
            case .errorClass(.some), .status(.fallback), .status(.closed): true
            default: false
            }
        }
    }

    /// Whether a full generation passes; the same answer as for its packed row.
    func matches(_ generation: Generation) -> Bool { filter.matches(generation, names: directory) }

    /// Whether rows of a segment pass.
    func passes(in segment: Segment) -> (Int) -> Bool {
        // Sessions are asked once per session, and only where a test needs them.
        let sessionAnswers = rowTests.map { entry -> [Bool]? in
            guard case .texts(_, _, let test?) = entry.test else { return nil }
            return (0..<segment.sessions.count).map { test.matches(segment.sessions.text($0), in: .session) }
        }
        return { number in
            let row = segment.rows[number]
            if let routes, !routes[row.route] { return false }
            if let callers, !callers[row.caller] { return false }
            for (index, entry) in rowTests.enumerated() {
                let holds: Bool
                switch entry.test {
                case .status(let status): holds = Self.holds(status, for: row, in: segment, number)
                case .errorClass(let errorClass): holds = row.outcome == .failure && row.errorClass == errorClass
                case .compare(let quantity, let above, let bound):
                    let value = Self.value(of: quantity, row, in: segment, number)
                    holds = value.map { above ? $0 > bound : $0 < bound } ?? false
                case .texts(let routes, let callers, _):
                    holds =
                        routes[row.route] || callers[row.caller]
                        || sessionAnswers[index]?[Int(segment.wide(number).session)] ?? false
                }
                if holds == entry.isNegated { return false }
            }
            return true
        }
    }

    private mutating func add(_ test: TextTest, isNegated: Bool, _ vocabulary: Vocabulary) {
        let onRoute = test.dimensions.filter { $0.holder == .route }
        let onCaller = test.dimensions.filter { $0.holder == .caller }
        let answers = onRoute.isEmpty ? nil : vocabulary.answers(of: test, onRoutes: onRoute)
        let callerAnswers = onCaller.isEmpty ? nil : vocabulary.answers(of: test, onCallers: onCaller)
        switch (answers, callerAnswers, test.dimensions.contains(.session)) {
        case (let answers?, nil, false):
            routes = Self.both(routes, answers.map { $0 != isNegated })
        case (nil, let answers?, false):
            callers = Self.both(callers, answers.map { $0 != isNegated })
        default:
            let none = [Bool](repeating: false, count: vocabulary.routes.values.count)
            let nobody = [Bool](repeating: false, count: vocabulary.callers.values.count)
            let session = test.dimensions.contains(.session) ? test : nil
            rowTests.append(
                (.texts(routes: answers ?? none, callers: callerAnswers ?? nobody, session: session), isNegated)
            )
        }
    }

    private static func both(_ left: [Bool]?, _ right: [Bool]) -> [Bool] {
        guard let left else { return right }
        return zip(left, right).map { $0 && $1 }
    }

    private static func holds(
        _ status: Filter.Term.Status, for row: PackedRow, in segment: Segment, _ number: Int
    ) -> Bool {
        switch status {
        case .error: row.outcome == .failure
        case .ok: row.outcome == .success
        case .hit: row.isCacheHit
        case .fallback: row.isFallback
        case .unpriced: row.isBilled && row.spend == 0 && segment.wide(number).total > 0
        case .closed: row.isClosedByClient
        }
    }

    private static func value(
        of quantity: Filter.Term.Quantity, _ row: PackedRow, in segment: Segment, _ number: Int
    ) -> Double? {
        switch quantity {
        case .cost: row.hasSpend ? row.spend : nil
        case .dur: segment.wide(number).latency.map { Double($0) / 1000 }
        case .tok: Double(segment.wide(number).total)
        }
    }
}
