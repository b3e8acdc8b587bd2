public import LangtopCore

/// What requests of a list are ordered by.
public struct ListOrder: Sendable, Hashable {
    /// What is compared.
    public enum Key: Sendable, Hashable {
        case start, status
        case quantity(Quantity)
        case dimension(Dimension)
    }

    /// What is compared: numbers from the greatest on, texts in their order, the newest first.
    public var key: Key
    /// Whether the order is turned round. What is not known comes last in both.
    public var isReversed: Bool

    /// The newest first.
    public static let newest = ListOrder(.start)

    /// An order.
    public init(_ key: Key, isReversed: Bool = false) { (self.key, self.isReversed) = (key, isReversed) }
}
