import LangtopCore
import LangtopPostgres

/// A source whose tables may be in another database of the server than the one that is named: LiteLLM and Langfuse
/// must not share a schema, so they often share a server only.
actor SearchedSource: GenerationSource {
    /// Makes a source that reads a database and goes by a name.
    typealias Maker = @Sendable (PostgresTarget, SourceID) -> any GenerationSource

    nonisolated let id: SourceID
    nonisolated let role: SourceRole
    private let target: PostgresTarget
    private let make: Maker
    private var found: any GenerationSource

    init(_ target: PostgresTarget, id: SourceID, role: SourceRole, make: @escaping Maker) {
        self.target = target
        self.id = id
        self.role = role
        self.make = make
        found = make(target, id)
    }

    /// Connects to the database that is named, else to the first other one that holds what is looked for.
    func connect() async throws(SourceError) -> SourceDescription {
        do throws(SourceError) {
            return try await found.connect()
        } catch {
            guard error.kind == .absent else { throw error }
            await found.close()
            found = make(target, id)
            for name in await otherDatabases() {
                let candidate = make(target.onDatabase(name), id)
                if var description = try? await candidate.connect() {
                    found = candidate
                    description.schema += " in database \(name)"
                    return description
                }
                await candidate.close()
            }
            throw error
        }
    }

    private func otherDatabases() async -> [String] {
        let connection = PostgresConnection(to: target)
        let statement = String(decoding: PackageResources.postgres_databases_sql, as: UTF8.self)
        // A server that does not tell has nothing more to look into.
        guard (try? await connection.connect()) != nil else { return [] }
        let names = try? await connection.query(statement, into: [String]()) { row, names in
            if let name = row.nextText() { names.append(name) }
        }
        await connection.close()
        return names ?? []
    }

    func changes(since cursor: Cursor?) async throws(SourceError) -> Batch { try await found.changes(since: cursor) }

    func history(of slice: TimeRange, depth: HistoryDepth) async throws(SourceError) -> History {
        try await found.history(of: slice, depth: depth)
    }

    func digests(of range: TimeRange, every step: Duration) async throws(SourceError) -> [Digest] {
        try await found.digests(of: range, every: step)
    }

    func daily(of range: TimeRange, by dimension: Dimension) async throws(SourceError) -> [DailyKinds]? {
        try await found.daily(of: range, by: dimension)
    }

    func directory() async throws(SourceError) -> Directory { try await found.directory() }

    func detail(of id: Generation.ID) async throws(SourceError) -> GenerationDetail { try await found.detail(of: id) }

    func trace(_ id: Trace.ID) async throws(SourceError) -> Trace { try await found.trace(id) }

    func search(_ query: GenerationQuery) async throws(SourceError) -> [Generation] { try await found.search(query) }

    func close() async { await found.close() }
}
