/// How near a limit is. The raw value is its name in reports and for hooks.
public enum AlertLevel: String, Sendable, Hashable, Comparable, CaseIterable {
    /// Far enough below.
    case good
    /// Below, but not by much.
    case near
    /// All but reached: from 95 % of a budget on.
    case close
    /// Reached.
    case over

    /// Whether `left` is farther from the limit.
    public static func < (left: AlertLevel, right: AlertLevel) -> Bool { left.order < right.order }

    private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
