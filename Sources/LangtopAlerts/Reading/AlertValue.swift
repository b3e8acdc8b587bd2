/// What a rule found.
public enum AlertValue: Sendable, Equatable {
    /// It is so much.
    case known(AlertAmount)
    /// It is so much at least: there is more, read later or never.
    case atLeast(AlertAmount)
    /// So few requests say nothing.
    case tooFew(requests: Int)
    /// Nobody has the name of the budget's group.
    case nobody
    /// It was not read, or not all of it.
    case unread

    /// How much it is, or is at least; nil where that is not known.
    public var amount: AlertAmount? {
        switch self {
        case .known(let amount), .atLeast(let amount): amount
        case .tooFew, .nobody, .unread: nil
        }
    }
}
