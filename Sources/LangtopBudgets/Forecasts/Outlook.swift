/// How much will be spent in a span of time that ends later, in US dollars, what was spent in it included.
public struct Outlook: Sendable, Equatable {
    /// What is to be expected.
    public var expected: Double
    /// With 10 % probability it is less.
    public var low: Double
    /// With 10 % probability it is more.
    public var high: Double

    /// What is to be expected, and the range in which it lies in 80 of 100 cases.
    public init(expected: Double, low: Double, high: Double) {
        (self.expected, self.low, self.high) = (expected, low, high)
    }
}
