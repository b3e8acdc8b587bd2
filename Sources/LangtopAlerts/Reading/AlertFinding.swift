/// What a rule found: the whole of it, or each group.
public struct AlertFinding: Sendable, Equatable {
    /// The rule.
    public let rule: AlertRule
    /// What was found; a group without requests in the span is not among it.
    public let readings: [AlertReading]
    /// Whether the span was read, so that a group that is not among the readings has no requests in it.
    public let isRead: Bool
}
