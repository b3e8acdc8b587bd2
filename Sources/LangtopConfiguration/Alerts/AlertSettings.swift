public import LangtopAlerts

/// What the configuration file says of alerts.
public struct AlertSettings: Sendable, Equatable {
    /// When to raise one.
    public var rules: [AlertRule] = []
    /// The program that is run at every change, and its arguments; empty for none.
    public var exec: [String] = []

    /// Nothing said.
    public init() {}
}
