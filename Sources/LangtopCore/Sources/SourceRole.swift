/// How a source comes to know of requests; where two sources hold the same one, a gateway's word counts.
public enum SourceRole: Sendable, Equatable {
    /// It makes the requests itself: LiteLLM.
    case gateway
    /// It is told of them: Langfuse.
    case observer
}
