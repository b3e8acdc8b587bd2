public import LangtopCore
import LangtopPostgres

/// Lists that are asked for: searches, traces, names.
extension LiteLLMSource {
    /// At most so many generations of one trace.
    private static let traceLimit = 500

    /// Generations that match, newest first.
    public func search(_ query: GenerationQuery) async throws(SourceError) -> [Generation] {
        // LiteLLM knows no environments and releases: nothing belongs to one.
        guard [.environment, .release].allSatisfy({ query.equals[$0]?.isEmpty ?? true }) else { return [] }
        let order: [Dimension] = [
            .model, .providerModel, .provider, .deployment, .key, .team, .user, .endUser, .tag, .client, .session,
        ]
        return try await matching(query, .search, equals: order.map { query.equals[$0] })
    }

    /// One session with its newest generations, oldest first.
    public func trace(_ id: Trace.ID) async throws(SourceError) -> Trace {
        guard schema.has("session_id"), !id.value.isEmpty else {
            throw SourceError(.notFound, "this LiteLLM database keeps no sessions (they came in April 2025)")
        }
        do throws(PostgresError) {
            // Without the session's index (May 2025) the last day, found by start time, has to do.
            let earliest = schema.indexed.contains("session_id") ? nil : try await gate().clock - .seconds(86_400)
            let found = try await generations(
                .trace,
                parameters: [id.value, earliest.map(SQLText.civil), String(Self.traceLimit + 1)]
            )
            if let last = found.first {
                var trace = Trace(id: id, name: last.name)
                trace.spans = found.prefix(Self.traceLimit).reversed().map { row in
                    Span(row, parent: row.requestOfAttempt ?? "")
                }
                trace.isTruncated = found.count > Self.traceLimit
                return trace
            }
        } catch {
            throw explained(error)
        }
        throw SourceError(.notFound, "session \(id.value) is not in the store: it may have been deleted")
    }

    /// Names of keys and teams, as far as the role may read them; a key that was deleted keeps its last name.
    public func directory() async throws(SourceError) -> Directory {
        do throws(PostgresError) {
            var directory = Directory()
            directory.keys = try await names(.deletedKeys)
            directory.keys.merge(try await names(.keys)) { _, current in current }
            directory.teams = try await names(.deletedTeams)
            directory.teams.merge(try await names(.teams)) { _, current in current }
            return directory
        } catch {
            throw explained(error)
        }
    }

    private func names(_ statement: LiteLLMStatement) async throws(PostgresError) -> [String: String] {
        guard let table = statement.table, schema.hasTable(table) else { return [:] }
        do throws(PostgresError) {
            return try await connection.query(statement.text(for: schema), into: [:]) { row, names in
                let id = row.nextText() ?? ""
                names[id] = row.nextText() ?? ""
            }
        } catch {
            // A role that may read only the log sees hashes and ids instead of names.
            guard error.state == PostgresError.insufficientPrivilege else { throw error }
            return [:]
        }
    }
}
