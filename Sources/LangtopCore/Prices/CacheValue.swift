/// What a prompt cache is worth by a price list, in US dollars a token.
public struct CacheValue: Sendable, Equatable {
    /// How much less a token costs that was read from the cache.
    public var read: Double
    /// How much more one costs that is written to it.
    public var write: Double

    /// A cache that saves and costs so much a token.
    public init(read: Double, write: Double) { (self.read, self.write) = (read, write) }
}
