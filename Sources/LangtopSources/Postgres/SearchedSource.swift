import LangtopCore
import LangtopPostgres
import LangtopQueue

/// A source that may not be where it is looked for, perhaps in another database of the server than the one that is
/// named: LiteLLM and Langfuse must not share a schema, so they often share a server only.
actor SearchedSource: ForwardingSource {
    /// Makes a source that reads a database, goes by a name or by its own, and runs on a thread.
    typealias Maker = @Sendable (PostgresTarget, SourceID?, any SerialExecutor & TaskExecutor) -> any GenerationSource

    nonisolated let id: SourceID
    nonisolated let role: SourceRole
    /// The thread of whichever source answers.
    nonisolated let executor: (any SerialExecutor & TaskExecutor)?
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }
    private nonisolated let thread = ThreadExecutor()
    private let target: PostgresTarget
    /// The table it is all about.
    private let log: String
    private let make: Maker
    /// Whether to look into the server's other databases.
    private let isNear: Bool
    private let turn: SourceTurn
    private(set) var found: any GenerationSource

    init(
        _ target: PostgresTarget, log: String, id: SourceID?, isNear: Bool, turn: SourceTurn, make: @escaping Maker
    ) {
        self.target = target
        self.log = log
        self.isNear = isNear
        self.turn = turn
        self.make = make
        executor = thread
        found = make(target, id, thread)
        self.id = found.id
        role = found.role
    }

    /// Connects once no other source of the place does.
    func connect() async throws(SourceError) -> SourceDescription {
        if let failure = await turn.take() { throw failure }
        do throws(SourceError) {
            let description = try await look()
            await turn.leave(nil)
            return description
        } catch {
            await turn.leave(error)
            guard error.kind == .crowded, await turn.isBesideAnother else { throw error }
            throw SourceError(.absent, "not looked for: \(error.message)")
        }
    }

    func close() async {
        await turn.resign()
        await found.close()
    }

    /// Connects to the database that is named, else to the other one that holds most of what is looked for.
    private func look() async throws(SourceError) -> SourceDescription {
        do throws(SourceError) {
            return try await found.connect()
        } catch {
            guard error.kind == .absent, isNear else { throw error }
            await found.close()
            found = make(target, id, thread)
            for name in await otherDatabases() {
                let candidate = make(target.onDatabase(name), id, thread)
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

    /// The other databases that have the table, the one with the largest first.
    private func otherDatabases() async -> [String] {
        let list = String(decoding: PackageResources.postgres_databases_sql, as: UTF8.self)
        let size = String(decoding: PackageResources.postgres_size_sql, as: UTF8.self)
        var found: [(name: String, size: Int)] = []
        for name in await PostgresConnection.texts(of: list, [], in: target, on: thread) {
            let sizes = await PostgresConnection.texts(
                of: size, [log], in: target.onDatabase(name), on: thread)
            if let size = sizes.first.flatMap({ Int($0) }) { found.append((name, size)) }
        }
        return found.sorted { $0.size > $1.size }.map(\.name)
    }
}
