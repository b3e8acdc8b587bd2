/// Count and sums over all rows that started in one bucket, of every outcome, to compare memory with the store. Steps
/// that are no model calls are left out: which of them count, no sum of a store tells.
public struct BucketChecksum: Sendable, Equatable {
    /// The bucket.
    public var range: TimeRange
    /// Rows, attempts and failures included.
    public var count: Int
    /// The sum of the store's total-tokens column; nil where a store has none.
    public var tokens: Int?
    /// The sum of spend in US dollars; compare with a relative tolerance, the order of addition differs.
    public var spend: Double
    /// Failures among the rows; nil where the store's plain columns do not tell.
    public var failures: Int?

    /// Count and sums of a bucket.
    public init(range: TimeRange, count: Int, tokens: Int?, spend: Double, failures: Int? = nil) {
        self.range = range
        self.count = count
        self.tokens = tokens
        self.spend = spend
        self.failures = failures
    }
}
