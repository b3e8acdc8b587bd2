import LangtopPostgres

/// Which Langfuse a database belongs to.
extension LangfusePostgresSource {
    /// The tables of version 2, or an error that says what was found instead.
    func probe() async throws(PostgresError) -> StoreSchema {
        let tables = StoreSchema.langfuseTables
        let found = try await probe(.langfuse, required: ["observations", "traces"], tables: tables)
        if found.isLangfuse { return found }
        // Version 4 dropped both tables and kept what is around them.
        let rest = try await probe(.langfuse, required: ["projects", "trace_sessions"], tables: tables)
        guard rest.hasTable("projects") else {
            throw PostgresError(
                isOptional ? .absent : .undefined,
                "\(place) holds no tables of Langfuse: name the database and the schema that Langfuse's DATABASE_URL names"
            )
        }
        throw elsewhere(version: "v4")
    }

    /// The day of the newest migration, empty where the role may not read it.
    ///
    /// Version 3 leaves both tables as they were and writes no more to them.
    func age(of schema: StoreSchema) async throws(PostgresError) -> String {
        var isFrozen = schema.columns["projects"]?.contains("deleted_at") ?? false
        var newest = ""
        if let migrations = try await optional(.migrations, in: schema, columns: 2).first {
            isFrozen = isFrozen || migrations[0] == "true"
            newest = migrations[1]
        }
        guard !isFrozen else { throw elsewhere(version: "v3") }
        let digits = Array(newest.prefix(8))
        guard digits.count == 8, digits.allSatisfy(\.isNumber) else { return "" }
        return "\(String(digits[..<4]))-\(String(digits[4..<6]))-\(String(digits[6...]))"
    }

    private func elsewhere(version: String) -> PostgresError {
        PostgresError(
            .undefined,
            "\(place) belongs to Langfuse \(version), which keeps traces in ClickHouse: read its API instead, "
                + "langfuse+https://HOST"
        )
    }

    /// The id of the project that was named.
    func projectID(in schema: StoreSchema) async throws(PostgresError) -> String {
        let wanted = connection.target.parameters["project"] ?? ""
        let found = try await optional(.projects, in: schema, [wanted], columns: 2)
        if let first = found.first, first[0] == wanted || found.count == 1 { return first[0] }
        guard found.count > 1 else {
            throw PostgresError(.undefined, "\(place) has no project \(wanted): name it by its id or its name")
        }
        throw PostgresError(.undefined, "\(place) has several projects named \(wanted): name one by its id")
    }

    /// The rows of a small statement as texts; none where the schema lacks its table or the role may not read it.
    func optional(
        _ statement: LangfuseStatement,
        in schema: StoreSchema,
        _ parameters: [String?] = [],
        columns: Int
    ) async throws(PostgresError) -> [[String]] {
        guard statement.table.map(schema.hasTable) ?? true else { return [] }
        do throws(PostgresError) {
            return try await connection.query(statement.text(for: schema), parameters, into: []) { row, rows in
                rows.append((0..<columns).map { _ in row.nextText() ?? "" })
            }
        } catch {
            guard error.state == PostgresError.insufficientPrivilege else { throw error }
            return []
        }
    }
}
