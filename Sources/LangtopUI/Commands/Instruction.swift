import LangtopCore
import LangtopQuery

/// What a typed command does.
enum Instruction: Sendable, Equatable {
    case act(Action)
    /// Ends the window at an instant; nil lets it move with the clock.
    case goTo(Timestamp?)
    case filter(Filter)
    case basis(CostBasis)
    /// Nil for all sources.
    case source(SourceID?)
    /// Seconds between polls.
    case every(Int)
    case theme(String)
    case panes([PaneName])
    case export(ExportFormat, path: String?)
}
