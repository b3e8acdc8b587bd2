/// How a number lies from a bound.
public enum Comparison: String, Sendable, CaseIterable {
    case above = ">"
    case least = ">="
    case below = "<"
    case most = "<="
    case equal = "="

    /// Whether it holds of a value.
    @inline(__always)
    func holds(_ value: Double, _ bound: Double) -> Bool {
        switch self {
        case .above: value > bound
        case .least: value >= bound
        case .below: value < bound
        case .most: value <= bound
        case .equal: value == bound
        }
    }
}
