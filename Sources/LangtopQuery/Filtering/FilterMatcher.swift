package import LangtopCore
package import LangtopMemory

/// A filter made ready for packed rows: what it asks of texts is answered once per dictionary entry, not per row.
package struct FilterMatcher: Sendable {
    /// The filter as it is understood: a word that some field contains looks at fields alone.
    package let filter: Filter
    /// What of it only rows in full know.
    let known: [KnownRows]
    private let conditions: RowConditions
    private let directory: Directory
    private let prices: RoutePrices

    /// A filter for the rows of some sources in memory.
    package init(_ filter: Filter, in memory: Memory, _ scope: Scope) {
        directory = memory.directory
        prices = memory.rows.vocabulary.prices
        var compiler = FilterCompiler(memory, scope)
        self.filter = compiler.resolved(filter)
        conditions = compiler.conditions(of: self.filter)
        known = compiler.known
    }

    /// Whether everything passes.
    package var isTrivial: Bool { filter.terms.isEmpty }

    /// Whether it asks for what only JSON tells: a row without them passes for one that is otherwise.
    package var needsExtras: Bool {
        filter.contains { test in
            switch test {
            case .errorClass(.some), .status(.fallback), .status(.closed): true
            case .compare(let quantity, _, _): quantity.needsExtras
            default: false
            }
        }
    }

    /// Whether it asks for what only rows in full know.
    package var needsNames: Bool { !known.isEmpty }

    /// Whether a full generation passes; the same answer as for its packed row.
    package func matches(_ generation: Generation) -> Bool { filter.matches(generation, names: directory) }

    /// Whether rows of a segment pass.
    package func passes(in segment: Segment) -> (RowReader, Int) -> Bool {
        let (conditions, prices) = (conditions.bound(to: segment), prices)
        return { conditions.hold(for: $0, $1, prices) }
    }
}
