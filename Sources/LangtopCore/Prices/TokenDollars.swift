/// US dollars by what they were paid for.
public struct TokenDollars: Sendable, Equatable {
    /// Tokens read from the cache.
    public var read = 0.0
    /// Tokens written to it.
    public var write = 0.0
    /// Other tokens sent.
    public var fresh = 0.0
    /// Tokens answered.
    public var output = 0.0

    /// Nothing.
    public init() {}

    /// All together.
    public var sum: Double { read + write + fresh + output }

    /// Two of them together.
    public static func += (left: inout TokenDollars, right: TokenDollars) {
        left.read += right.read
        left.write += right.write
        left.fresh += right.fresh
        left.output += right.output
    }
}
