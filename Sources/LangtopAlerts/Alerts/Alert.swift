public import LangtopCore

/// What is near a limit or over it.
public struct Alert: Sendable, Equatable {
    /// What was found last.
    public let reading: AlertReading
    /// How near the limit is said to be; with hysteresis, so not always what was found last.
    public let level: AlertLevel
    /// Since when it is at that level.
    public let since: Timestamp
}
