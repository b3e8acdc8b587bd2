public import LangtopCore

/// How many requests of a span several sources hold, whatever the filter.
public struct Overlap: Sendable, Equatable {
    /// Requests that a gateway and an observer hold, counted once.
    public var matched = 0
    /// Requests that one source alone holds, by source in their order.
    public var alone: [(source: SourceID, requests: Int)] = []

    /// Nothing known.
    public init() {}

    /// Whether both say the same.
    public static func == (left: Overlap, right: Overlap) -> Bool {
        left.matched == right.matched && left.alone.elementsEqual(right.alone, by: ==)
    }
}
