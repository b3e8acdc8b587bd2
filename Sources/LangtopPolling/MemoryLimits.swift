public import LangtopCore
public import LangtopQuery

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

    /// For one report: its own groupings alone. A filter cannot see into folded hours, so it needs more rows; what it
    /// asks of names only rows in full can tell.
    public static func report(by dimensions: [Dimension], filters: [Filter], keepsRows: Bool = false) -> MemoryLimits {
        let isFiltered = keepsRows || filters.contains { $0 != .all }
        return MemoryLimits(
            rows: isFiltered ? 3_000_000 : 400_000,
            newest: filters.contains(where: \.mayAskForNames) ? Changes.newestLimit : 0,
            rollups: Array(Set(dimensions)))
    }
}
