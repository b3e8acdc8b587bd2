import LangtopCore
import LangtopMemory

/// Makes conditions on packed rows of a filter.
struct FilterCompiler {
    /// What only rows in full know, one for each condition that asks for it.
    private(set) var known: [KnownRows] = []
    private let vocabulary: Vocabulary
    private let directory: Directory
    private let memory: Memory
    private let scope: Scope
    private var full: [FullRow]?

    init(_ memory: Memory, _ scope: Scope) {
        (self.memory, self.scope) = (memory, scope)
        (vocabulary, directory) = (memory.rows.vocabulary, memory.directory)
    }

    /// A filter whose words look at fields alone where some field contains them.
    func resolved(_ filter: Filter) -> Filter {
        filter.mapped { test in
            guard case .word(let word) = test, let text = TextTest(.fields(word), directory: directory) else {
                return test
            }
            let found = [Dimension.Holder.route, .caller].compactMap { answers(of: text, $0) }
            return found.contains { $0.contains(true) } ? .fields(word) : test
        }
    }

    mutating func conditions(of filter: Filter) -> RowConditions {
        var conditions = RowConditions()
        for term in filter.terms { conditions.add(self.conditions(of: term)) }
        return conditions
    }

    private mutating func conditions(of term: Filter.Term) -> RowConditions {
        let isNegated = term.isNegated
        switch term.test {
        case .status(let status): return RowConditions(tests: [(.status(status), isNegated)])
        case .errorClass(let errorClass): return RowConditions(tests: [(.errorClass(errorClass), isNegated)])
        case .compare(let quantity, let comparison, let bound):
            return RowConditions(tests: [(.compare(quantity, comparison, bound: bound), isNegated)])
        case .fields, .dimension, .exactly: return texts(term.test, isNegated)
        case .word(let word):
            let parts = [
                texts(.fields(word), false), RowConditions(tests: [(Self.identity(word), false)]),
                RowConditions(tests: [(knownRows(term.test), false)]),
            ]
            return RowConditions(tests: [(.either(parts), isNegated)])
        case .name: return RowConditions(tests: [(knownRows(term.test), isNegated)])
        case .id(let id):
            let test = id.contains("*") ? knownRows(term.test) : Self.identity(id)
            return RowConditions(tests: [(test, isNegated)])
        case .saved: return RowConditions(tests: [(.nothing, isNegated)])
        case .any(let filters):
            let parts = filters.map { conditions(of: $0) }
            return isNegated ? RowConditions(tests: [(.either(parts), true)]) : .either(parts)
        }
    }

    private static func identity(_ id: String) -> RowConditions.Test {
        .identity(RowKey.identity(of: id))
    }

    private mutating func knownRows(_ test: Filter.Term.Test) -> RowConditions.Test {
        let rows = full ?? memory.fullRows(scope)
        full = rows
        let found = KnownRows(rows) { test.holds(for: $0, names: directory) }
        known.append(found)
        return .known(found)
    }

    private func texts(_ test: Filter.Term.Test, _ isNegated: Bool) -> RowConditions {
        guard let test = TextTest(test, directory: directory) else { return RowConditions() }
        let (routes, callers) = (answers(of: test, .route), answers(of: test, .caller))
        switch (routes, callers, test.dimensions.contains(.session)) {
        case (let answers?, nil, false): return RowConditions(routes: answers.map { $0 != isNegated })
        case (nil, let answers?, false): return RowConditions(callers: answers.map { $0 != isNegated })
        default:
            let none = [Bool](repeating: false, count: vocabulary.routeCount)
            let nobody = [Bool](repeating: false, count: vocabulary.callerCount)
            let session = test.dimensions.contains(.session) ? test : nil
            let texts = RowConditions.Test.texts(
                routes: routes ?? none, callers: callers ?? nobody, session: session)
            return RowConditions(tests: [(texts, isNegated)])
        }
    }

    private func answers(of test: TextTest, _ holder: Dimension.Holder) -> [Bool]? {
        let dimensions = test.dimensions.filter { $0.holder == holder }
        return dimensions.isEmpty ? nil : vocabulary.answers(in: dimensions, of: holder) { test.matches($0, in: $1) }
    }
}
