/// What a token of each kind costs in a request, in US dollars.
public struct TokenRates: Sendable, Equatable {
    /// A token of the prompt that no cache holds.
    public var input: Double
    /// A token of the prompt read from a cache.
    public var cacheRead: Double
    /// A token of the prompt written to a cache.
    public var cacheWrite: Double
    /// A token of the answer.
    public var output: Double

    /// Prices of a token each.
    public init(input: Double, cacheRead: Double, cacheWrite: Double, output: Double) {
        (self.input, self.cacheRead) = (input, cacheRead)
        (self.cacheWrite, self.output) = (cacheWrite, output)
    }
}
