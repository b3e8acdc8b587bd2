/// What model calls of a window really used, as the fake server's generator knows it.
///
/// Only GENERATION and EMBEDDING count, and other types but SPAN and EVENT where they have a model.
public struct FakeTruth: Decodable, Sendable {
    /// All observations of the window, model calls or not.
    public var observations: Int
    /// The whole window.
    public var total: Sums
    /// By the field asked for, sorted by id; a call with two tags is in two.
    public var groups: [Group]

    /// One group.
    public struct Group: Decodable, Sendable {
        /// Its value as recorded, empty for none.
        public var id: String
        /// Its numbers.
        public var sums: Sums

        private enum CodingKeys: String, CodingKey { case id }

        /// Reads a group, whose numbers stand beside its id.
        public init(from decoder: any Decoder) throws {
            id = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .id)
            sums = try Sums(from: decoder)
        }
    }

    /// Numbers of some model calls.
    public struct Sums: Decodable, Sendable {
        /// Calls that have ended.
        public var requests: Int
        /// Those of level ERROR.
        public var failures: Int
        /// Calls that have not ended.
        public var running: Int
        /// Of successes.
        public var tokens: Tokens
        /// The sum of known costs, in dollars.
        public var recorded: Double
        /// Successes with tokens whose cost is unknown or 0.
        public var unpriced: Int
        /// From start to end, of successes, in milliseconds.
        public var latency: Percentiles
        /// From start to the first token, of successes that have one, in milliseconds.
        public var timeToFirstToken: Percentiles

        private enum CodingKeys: String, CodingKey {
            case requests, failures, running, tokens, recorded, unpriced
            case latency = "latency_ms"
            case timeToFirstToken = "ttft_ms"
        }
    }

    /// Tokens by kind; kinds do not overlap.
    public struct Tokens: Decodable, Sendable {
        /// Prompt tokens that were in no cache.
        public var input: Int
        /// Prompt tokens read from a cache.
        public var cacheRead: Int
        /// Prompt tokens written to a cache.
        public var cacheWrite: Int
        /// Answered tokens without reasoning.
        public var output: Int
        /// Answered tokens spent on reasoning.
        public var reasoning: Int
        /// The first three.
        public var prompt: Int
        /// Output and reasoning.
        public var completion: Int
        /// Prompt and completion.
        public var total: Int

        private enum CodingKeys: String, CodingKey {
            case input, output, reasoning, prompt, completion, total
            case cacheRead = "cache_read"
            case cacheWrite = "cache_write"
        }
    }

    /// By nearest rank, in milliseconds; nil of nothing.
    public struct Percentiles: Decodable, Sendable {
        /// The median.
        public var p50: Int?
        /// Nineteen in twenty are at most this.
        public var p95: Int?
        /// Ninety-nine in a hundred are at most this.
        public var p99: Int?
    }
}
