import LangtopQuery

/// A change of an option.
enum OptionChange: Sendable, Equatable {
    /// To the next value, or the one before.
    case step(OptionLine, by: Int)
    /// A pane among those that are shown.
    case move(PaneName, by: Int)
}
