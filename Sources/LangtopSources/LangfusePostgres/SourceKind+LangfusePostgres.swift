import LangtopCore
import LangtopPostgres

extension SourceKind {
    /// The tables of Langfuse v2.
    static let langfuse = tables(
        "langfuse", log: "observations",
        keys: LangfusePostgresSource.parameters.map { name in
            SourceKey(name, .parameter("the name or id of a Langfuse project"))
        },
        readFrom: "the tables of Langfuse v2 in PostgreSQL", knows: "traces with their steps, sessions, scores"
    ) { target, id, thread, isOptional in
        // The schema of a URL is LiteLLM's where both may be there; Langfuse's tables lie in another one.
        LangfusePostgresSource(
            target: isOptional ? target.inAnySchema : target, id: id, isOptional: isOptional, on: thread)
    }
}
