import LangtopCore
import LangtopQuery

/// What commands are understood by.
struct CommandFacts: Sendable {
    let now: Timestamp
    let zone: Zone
    /// The sources there are.
    let sources: [SourceID]
    /// The names of the themes there are.
    let themes: [String]
    /// Filters by the names the configuration file gives them.
    let filters: [String: Filter]
    /// What rows of the view on top, or the dashboard's groups, can be ordered by.
    let sorts: [String]
    /// The fields of which requests have values; nil where that is not known.
    let fields: Set<Dimension>?
}
