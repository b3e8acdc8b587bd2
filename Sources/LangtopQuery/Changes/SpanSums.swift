import LangtopCore

/// What the requests of one span come to.
public struct SpanSums: Sendable, Equatable {
    /// Billed requests: successes that were no cache hit of the proxy.
    public internal(set) var requests = 0
    /// Billionths of a US dollar of all rows, attempts and failures included.
    public internal(set) var nanodollars = 0
    /// Billed requests without any cost, estimates included.
    public internal(set) var unpriced = 0
    /// Billed requests whose tokens by kind are not known.
    public internal(set) var withoutKinds = 0
    /// Tokens of the prompts, those of caches among them.
    public internal(set) var prompt = 0
    /// Tokens of the prompts that were read from a cache.
    public internal(set) var cacheRead = 0
    /// Tokens of the prompts that were written to one.
    public internal(set) var cacheWrite = 0
    /// Tokens of the answers.
    public internal(set) var output = 0

    /// US dollars; nil where nothing is known of them although something was billed.
    public var dollars: Double? { nanodollars == 0 && unpriced > 0 ? nil : Double(nanodollars) / 1e9 }

    /// US dollars a request; nil without requests.
    public var dollarsPerRequest: Double? { requests > 0 ? dollars.map { $0 / Double(requests) } : nil }

    /// Tokens of a prompt, on the mean.
    public var promptPerRequest: Double { requests > 0 ? Double(prompt) / Double(requests) : 0 }

    /// Tokens of an answer, on the mean.
    public var outputPerRequest: Double { requests > 0 ? Double(output) / Double(requests) : 0 }

    /// The share of the prompts that came from a cache; nil without prompts, and where it is not known.
    public var hitShare: Double? { withoutKinds == 0 && prompt > 0 ? Double(cacheRead) / Double(prompt) : nil }

    /// What a request's prompt costs at some prices.
    func promptDollars(at rates: TokenRates) -> Double {
        guard requests > 0 else { return 0 }
        let fresh = Double(max(0, prompt - cacheRead - cacheWrite))
        let sum = fresh * rates.input + Double(cacheRead) * rates.cacheRead + Double(cacheWrite) * rates.cacheWrite
        return sum / Double(requests)
    }

    /// Adds what something else comes to.
    static func += (left: inout SpanSums, right: SpanSums) {
        left.requests += right.requests
        left.nanodollars += right.nanodollars
        left.unpriced += right.unpriced
        left.withoutKinds += right.withoutKinds
        left.prompt += right.prompt
        left.cacheRead += right.cacheRead
        left.cacheWrite += right.cacheWrite
        left.output += right.output
    }
}
