public import LangtopCore
public import LangtopQuery

/// Something chosen on the options screen, which the next run begins with.
public enum KeptOption: Sendable, Equatable {
    case theme(String)
    case window(Window)
    case grouping(Dimension)
    /// Seconds between polls.
    case interval(Int)
    case panes([PaneName])
}
