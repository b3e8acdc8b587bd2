/// What a row of a store stands for. Only a request counts as one; the others add what they cost and nothing else.
public enum RowRole: UInt8, Sendable, Hashable, CaseIterable {
    /// What a client asked for.
    case request
    /// An extra billed attempt of another request: LiteLLM's `…-attempt-N`.
    case attempt
    /// What a proxy asks on its own account, a router's classifier or a judge: LiteLLM `metadata.internal_call_origin`.
    case internalCall
    /// A step of a trace that is no model call and has a cost of its own: a tool, an agent's span.
    case step
}
