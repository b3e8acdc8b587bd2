/// The number of a source among those that are read together, from 0 in their order.
public struct SourceIndex: Sendable, Hashable, Comparable {
    /// The number.
    public let value: Int

    /// The source of a number.
    public init(_ value: Int) { self.value = value }

    /// Earlier ones come first.
    public static func < (left: SourceIndex, right: SourceIndex) -> Bool { left.value < right.value }
}
