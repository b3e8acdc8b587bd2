/// What a store says of one group in one span without showing the rows: less than rows tell, but at once.
///
/// It knows no percentiles, no token kinds, no classes of failures, and not which requests have no price.
public struct ServerAggregate: Sendable, Equatable {
    /// Rows that started in this span.
    public var span: TimeRange
    /// The group's id in the dimension that was asked for.
    public var group: String
    /// Finished requests of every outcome.
    public var requests = 0
    /// Failures among them.
    public var failures = 0
    /// Input tokens of successes, cached ones included; a store that counts some twice counts them twice here.
    public var prompt = 0
    /// Output tokens of successes.
    public var completion = 0
    /// All tokens of successes.
    public var tokens = 0
    /// Cost in US dollars as far as it is recorded.
    public var cost = 0.0

    /// A group of which nothing is known yet.
    public init(span: TimeRange, group: String) {
        self.span = span
        self.group = group
    }

    /// Adds the sums over other rows of the same group and span.
    public static func += (left: inout ServerAggregate, right: ServerAggregate) {
        left.requests += right.requests
        left.failures += right.failures
        left.prompt += right.prompt
        left.completion += right.completion
        left.tokens += right.tokens
        left.cost += right.cost
    }
}
