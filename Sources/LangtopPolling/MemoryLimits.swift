public import LangtopCore

/// How much a store keeps in memory.
public struct MemoryLimits: Sendable, Equatable {
    /// So many rows before the oldest are folded into sums.
    public var rows: Int
    /// So many of each source's newest rows in full.
    public var newest: Int
    /// By which dimensions folded hours can be asked for; nil for all.
    public var rollups: [Dimension]?

    /// For a screen: any grouping, at any moment.
    public static let interactive = MemoryLimits(rows: 1_000_000, newest: Changes.newestLimit, rollups: nil)

    /// For one report: no list of rows, and its own groupings alone. A filter cannot see into folded hours, so it needs
    /// more rows.
    public static func report(by dimensions: [Dimension], isFiltered: Bool) -> MemoryLimits {
        MemoryLimits(rows: isFiltered ? 3_000_000 : 400_000, newest: 0, rollups: Array(Set(dimensions)))
    }
}
