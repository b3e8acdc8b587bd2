/// Why the recorded cost of a request differs from what it costs by its price list.
public enum CostCause: String, Sendable, CaseIterable {
    /// Tokens written to the cache are billed as such, and once more as part of the input.
    case cacheWritesTwice = "cache-writes-twice"
    /// Tokens read from the cache are billed as such, and once more as part of the input.
    case cacheReadsTwice = "cache-reads-twice"
    /// Both are.
    case cacheTwice = "cache-twice"
    /// Tokens read from the cache are billed like any other token of the prompt.
    case noCacheDiscount = "no-cache-discount"
    /// Tokens written to the cache are billed like any other token of the prompt.
    case noCacheWritePrice = "no-cache-write-price"
    /// Tokens read from and written to the cache are billed like any other token of the prompt.
    case noCachePrices = "no-cache-prices"
    /// Tokens read from the cache are not billed at all.
    case freeCacheReads = "free-cache-reads"
    /// What was written to the cache for an hour is billed as if it were for five minutes.
    case hourlyWritesAsShort = "hourly-writes-as-short"
    /// The price of long prompts is not applied.
    case shortPromptPrice = "short-prompt-price"
    /// The price of the request's service tier is not applied.
    case standardTierPrice = "standard-tier-price"
    /// Tokens of reasoning are billed as such, and once more as part of the answer.
    case reasoningTwice = "reasoning-twice"

    /// Whether two costs in US dollars are the same: logs round, and prices change by more than half a per cent.
    public static func areAlike(_ left: Double, _ right: Double) -> Bool {
        abs(left - right) <= 0.005 * max(left, right)
    }

    /// What happened, for people.
    public var summary: String {
        switch self {
        case .cacheWritesTwice: "cache writes are counted twice, once in the input"
        case .cacheReadsTwice: "cache reads are counted twice, once in the input"
        case .cacheTwice: "cache reads and writes are counted twice, once in the input"
        case .noCacheDiscount: "cache reads are billed at the price of input"
        case .noCacheWritePrice: "cache writes are billed at the price of input"
        case .noCachePrices: "cache reads and writes are billed at the price of input"
        case .freeCacheReads: "cache reads are not billed"
        case .hourlyWritesAsShort: "1 h cache writes are billed at the 5 min price"
        case .shortPromptPrice: "the price of long prompts is not applied"
        case .standardTierPrice: "the price of the service tier is not applied"
        case .reasoningTwice: "reasoning is counted twice, once in the output"
        }
    }
}
