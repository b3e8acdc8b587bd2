public import LangtopCore

/// What a reader wants to know of a change: which span, against which other one, told apart by what.
public struct ChangeQuestion: Sendable, Equatable {
    /// The span, and which requests of it count.
    public var request: SnapshotRequest
    /// When "now" is: where a live span ends.
    public var now: Timestamp
    /// What it is compared with.
    public var base: ComparisonBase
    /// Who sends requests: the first field by which they are told apart.
    public var caller: Dimension
    /// What serves them: the second.
    public var route: Dimension

    /// A question about a span; by the request's grouping where that tells who sent requests or what served them, else by
    /// key and model.
    public init(_ request: SnapshotRequest, now: Timestamp, base: ComparisonBase = .before) {
        (self.request, self.now, self.base) = (request, now, base)
        let grouping = request.grouping
        caller = Self.callers.contains(grouping) ? grouping : .key
        route = grouping.holder == .route ? grouping : .model
    }

    /// Whether another question is the same but for the clock.
    public func isLike(_ other: ChangeQuestion) -> Bool {
        var same = other
        same.now = now
        return self == same
    }

    /// The fields that tell who sends requests. A request has one value of each: tags, of which it may have several, would
    /// count it twice.
    public static let callers = Dimension.allCases.filter { $0.holder == .caller && $0 != .tag }
}
