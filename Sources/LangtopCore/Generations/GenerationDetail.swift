/// Everything about one generation, fetched only when a reader opens it.
public struct GenerationDetail: Sendable, Equatable {
    /// The row itself, with its extras.
    public var generation: Generation
    /// Further facts in reading order, label and text: api base, call type, address, cache key.
    public var facts: [Fact] = []
    /// How the cost comes about, a line a token kind; empty where the store keeps no breakdown.
    public var cost: [CostLine] = []
    /// What it costs by its model's price list; nil where that is not surely known, or its tokens by kind are not.
    public var arithmetic: CostArithmetic?
    /// What the stores recorded as its cost: its own first, then the one that holds it as well.
    public var recorded: [RecordedCost] = []
    /// How it compares with others of its model that are in memory; nil where there are too few.
    public var context: RequestContext?
    /// The error in full; nil for a success.
    public var error: ErrorText?
    /// The conversation that was sent.
    public var prompt: [Message] = []
    /// What came back.
    public var answer: [Message] = []
    /// Request parameters: temperature, max_tokens, tools.
    public var parameters: [Fact] = []
    /// Why prompt and answer are missing, with the setting that would keep them; empty when they are here.
    public var textNotice = ""
    /// The stored row as indented JSON, bounded; says so at its end where it was cut.
    public var raw = ""

    /// The detail of a generation, with nothing further known.
    public init(generation: Generation) { self.generation = generation }
}
