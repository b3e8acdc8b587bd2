/// An alert that was raised, that changed its level, or that is over: then its level is good.
public struct AlertChange: Sendable, Equatable {
    /// The alert as it is now.
    public let alert: Alert
    /// Its level before.
    public let before: AlertLevel

    /// Whether it is worse than before.
    public var isRaised: Bool { alert.level > before }
}
