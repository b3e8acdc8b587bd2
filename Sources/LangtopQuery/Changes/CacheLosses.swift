/// Prefixes that a cache had held and that were not read from it.
public struct CacheLosses: Sendable, Equatable {
    /// How often.
    public private(set) var count = 0
    /// US dollars that cost, as far as prices are known.
    public private(set) var dollars = 0.0
    /// How often its price is not known.
    public private(set) var unpriced = 0

    /// One more.
    mutating func add(_ dollars: Double?) {
        count += 1
        self.dollars += dollars ?? 0
        if dollars == nil { unpriced += 1 }
    }

    /// Adds those of something else.
    static func += (left: inout CacheLosses, right: CacheLosses) {
        left.count += right.count
        left.dollars += right.dollars
        left.unpriced += right.unpriced
    }
}
