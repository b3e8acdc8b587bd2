/// A trace: the generations of one session, in time order.
public struct Trace: Sendable, Equatable {
    /// The identity of a trace: its source and the store's own key (LiteLLM `session_id`).
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
    /// Its generations with kinds, oldest first.
    public var generations: [Generation] = []
    /// Whether older generations were left out because there are too many.
    public var isTruncated = false

    /// A trace of the given generations.
    public init(id: ID, name: String = "", generations: [Generation] = [], isTruncated: Bool = false) {
        self.id = id
        self.name = name
        self.generations = generations
        self.isTruncated = isTruncated
    }
}
