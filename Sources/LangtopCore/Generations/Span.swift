/// One step of a trace: a model call, or what surrounds model calls.
public struct Span: Sendable, Equatable, Identifiable {
    /// What kind of step it is: Langfuse's observation types.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case generation, embedding, span, event, agent, tool, chain, retriever, evaluator, guardrail
    }

    /// How loud the program called it: Langfuse's levels, quietest first.
    public enum Level: UInt8, Sendable, Hashable, CaseIterable, Comparable {
        case debug, normal, warning, error

        /// Whether `left` is the quieter one.
        public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    /// Who it is; a model call has the id of its generation.
    public let id: Generation.ID
    /// The store's key of the step it is part of; empty at the top. That step may be missing.
    public var parent = ""
    /// What kind of step it is.
    public var kind = Kind.span
    /// What the program calls it; hostile text.
    public var name = ""
    /// When it began.
    public var start: Timestamp
    /// When it ended; nil while it runs, and for events.
    public var end: Timestamp?
    /// How loud the program called it.
    public var level = Level.normal
    /// What the program said about it, often an error; hostile text.
    public var message = ""
    /// The model call it is; nil for other steps.
    public var generation: Generation?

    /// A step that is no model call.
    public init(id: Generation.ID, start: Timestamp, end: Timestamp?) {
        self.id = id
        self.start = start
        self.end = end
    }

    /// A model call as a step of its trace.
    public init(_ generation: Generation, parent: String = "") {
        self.init(id: generation.id, start: generation.start, end: generation.end)
        self.parent = parent
        kind = .generation
        name = generation.name
        if generation.outcome == .failure { level = .error }
        message = generation.extras?.errorSummary ?? ""
        self.generation = generation
    }
}
