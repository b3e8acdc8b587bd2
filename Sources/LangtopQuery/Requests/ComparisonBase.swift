/// What a span is compared with. The raw value is its word in options.
public enum ComparisonBase: String, Sendable, CaseIterable {
    /// The span of the same length just before.
    case before
    /// The same hours of the day before.
    case yesterday

    /// Whether the same hours of the day before are another span than the one before.
    public static func allowsYesterday(_ window: Window) -> Bool {
        switch window {
        case .day, .week, .month, .today, .weekToDate, .monthToDate: false
        case .minutes5, .minutes15, .hour, .hours6: true
        }
    }
}
