/// What a source tells of its store beside its rows, for whoever asks whether numbers can be trusted.
public struct StoreFacts: Sendable, Equatable {
    /// How many of the newest requests of a span keep a text.
    public struct Texts: Sendable, Equatable {
        /// Requests that were looked at; none of their texts was read.
        public var requests: Int
        /// Those that keep a prompt or an answer.
        public var kept: Int

        /// So many requests, and how many of them keep a text.
        public init(requests: Int, kept: Int) { (self.requests, self.kept) = (requests, kept) }
    }

    /// An index that reading needs, and the store lacks.
    public struct MissingIndex: Sendable, Equatable {
        /// The column it begins with.
        public var column: String
        /// What is slow without it, in a few words.
        public var use: String
        /// The statement that makes it.
        public var statement: String
        /// Whether the table is partitioned: the statement then holds up all who write, while it runs (PostgreSQL
        /// documentation, CREATE INDEX: CONCURRENTLY is not supported for partitioned tables).
        public var isPartitioned: Bool

        /// An index, what it is for, and how it is made.
        public init(column: String, use: String, statement: String, isPartitioned: Bool = false) {
            (self.column, self.use, self.statement) = (column, use, statement)
            self.isPartitioned = isPartitioned
        }
    }

    /// What a store's own daily tables hold of one UTC day.
    public struct Day: Sendable, Equatable {
        /// When it begins.
        public var start: Timestamp
        /// Requests, failures included.
        public var requests: Int
        /// US dollars.
        public var dollars: Double
        /// US dollars by the table of tags, where each request counts under every one of its tags; nil without one.
        public var tagged: Double?

        /// A day's sums.
        public init(start: Timestamp, requests: Int, dollars: Double, tagged: Double? = nil) {
            (self.start, self.requests, self.dollars, self.tagged) = (start, requests, dollars, tagged)
        }
    }

    /// Observations whose cost is what those below them cost together.
    public struct Repeats: Sendable, Equatable {
        /// How many.
        public var observations: Int
        /// US dollars that are told a second time.
        public var dollars: Double
        /// Whether the source's rows count them, or leave them out.
        public var areCounted: Bool
        /// So many of the newest were looked at, and there may be more; nil where these are all of the span.
        public var newest: Int?

        /// So many observations, and what they repeat.
        public init(observations: Int, dollars: Double, areCounted: Bool, newest: Int? = nil) {
            (self.observations, self.dollars, self.areCounted) = (observations, dollars, areCounted)
            self.newest = newest
        }
    }

    /// The newest requests' texts; nil where that is not known.
    public var texts: Texts?
    /// Indexes that reading needs, and the store lacks.
    public var missingIndexes: [MissingIndex] = []
    /// The program whose tables stand in the same schema: `Langfuse`; empty for none, and where that is not known.
    public var neighbour = ""
    /// What daily tables hold of the whole UTC days of a span, oldest first.
    public var days: [Day] = []
    /// Observations that repeat the cost of others; nil where that is not known.
    public var repeats: Repeats?
    /// The major version of the Langfuse that keeps the store; nil where it is another program, or not known.
    public var langfuse: Int?

    /// Nothing known.
    public init() {}
}
