/// A trace: the steps of one piece of work, in time order.
public struct Trace: Sendable, Equatable {
    /// The identity of a trace: its source and the store's own key (LiteLLM `session_id`, Langfuse `traceId`).
    public struct ID: Sendable, Hashable {
        /// The source that holds it.
        public let source: SourceID
        /// The store's own key.
        public let value: String

        /// The trace `value` of `source`.
        public init(source: SourceID, value: String) {
            self.source = source
            self.value = value
        }
    }

    /// Who it is.
    public let id: ID
    /// What to call it.
    public var name = ""
    /// Its steps, oldest first; model calls with their extras.
    public var spans: [Span] = []
    /// Whether older steps were left out because there are too many.
    public var isTruncated = false
    /// Further facts in reading order: environment, release, version.
    public var facts: [Fact] = []
    /// What was paid for tokens of each kind, as far as price lists tell it; nil where they tell nothing.
    public var dollars: TokenDollars?
    /// Judgements of the trace and of its steps.
    public var scores: [Score] = []

    /// A trace of the given steps.
    public init(id: ID, name: String = "", spans: [Span] = [], isTruncated: Bool = false) {
        self.id = id
        self.name = name
        self.spans = spans
        self.isTruncated = isTruncated
    }

    /// Its model calls, oldest first.
    public var generations: [Generation] { spans.compactMap(\.generation) }
}
