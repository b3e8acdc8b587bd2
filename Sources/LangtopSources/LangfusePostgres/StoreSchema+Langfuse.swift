/// Langfuse's tables.
extension StoreSchema {
    /// Nothing known of a Langfuse database yet; all its projects are read.
    static var langfuse: StoreSchema {
        var schema = StoreSchema(log: "observations")
        schema.read(project: nil)
        return schema
    }

    /// The tables the statements read, and those that only tell which Langfuse it is.
    static let langfuseTables = [
        "observations", "traces", "scores", "prompts", "projects", "trace_sessions", "_prisma_migrations",
        "models", "prices",
    ]
    /// What a table must have to be Langfuse's, whose names are common.
    private static let langfuseMarks = [
        "observations": ["id", "type", "start_time", "end_time", "trace_id", "project_id", "level", "modelParameters"],
        "traces": ["id", "timestamp", "user_id", "project_id"],
    ]

    /// Whether the tables are Langfuse's own.
    var isLangfuse: Bool {
        Self.langfuseMarks.allSatisfy { table, marks in Set(marks).isSubset(of: columns[table] ?? []) }
    }

    /// Reads one project, or all of them.
    mutating func read(project: String?) {
        values["every_project"] = project == nil ? "true" : "false"
        values["project"] = project.map { SQLText.literal($0) } ?? "NULL"
    }
}
