package import LangtopCore
package import LangtopMemory

/// Which sources a snapshot speaks of.
package struct Scope: Sendable, Equatable {
    /// The sources, in their order.
    package let sources: [SourceIndex]
    /// Rows that another of these sources speaks for do not count.
    package let skipsDuplicates: Bool

    /// All sources of a memory that are there, or the one that is asked for alone.
    package init(_ source: SourceID?, in memory: Memory) {
        if let source, let index = memory.indices.first(where: { memory[$0].status?.id == source }) {
            sources = [index]
            skipsDuplicates = false
            return
        }
        let present = memory.indices.filter { !memory[$0].isAbsent }
        sources = present.isEmpty ? memory.indices : present
        skipsDuplicates = present.count > 1
    }

    /// Some sources.
    package init(_ sources: [SourceIndex], skipsDuplicates: Bool) {
        self.sources = sources
        self.skipsDuplicates = skipsDuplicates
    }

    /// Whether a source is one of them.
    package func contains(_ source: SourceIndex) -> Bool { sources.contains(source) }
}
