public import LangtopCore
import LangtopHTTP
import LangtopPostgres

/// Every place generations can come from. A new source is one case of `Place` and one of `open`.
public enum SourceCatalog {
    /// Where to look for generations.
    public enum Place: Sendable {
        /// PostgreSQL as libpq's text names it: a URL as LiteLLM and Prisma write it, a conninfo string, a service;
        /// empty for libpq's own defaults (`PG*` and the files they point to).
        case postgres(String, Tables)
        /// Langfuse's public API: `langfuse+https://host[/base]`, with the keys of a project, which may be named as well.
        case langfuse(String, publicKey: String, secretKey: String, RateLimits.Setting, project: String)
    }

    /// Whose tables to look for in PostgreSQL.
    public enum Tables: Sendable {
        /// LiteLLM's, which must be there.
        case litellm
        /// Langfuse's, which must be there.
        case langfuse
        /// Whichever are there, in any schema of the database.
        case any
        /// Whichever are there, or in another database of the server.
        case anywhere
    }

    /// The sources of a place, not connected yet.
    ///
    /// - Parameters:
    ///   - name: what to call its sources; nil for what they are and where.
    ///   - agent: what to call this program where servers ask.
    ///   - now: the wall clock.
    /// - Throws: `SourceError` of kind `unsuitable` when the text names no place this program knows; its message
    ///   never repeats a password.
    public static func open(
        _ place: Place, named name: String? = nil, agent: String, now: @escaping @Sendable () -> Timestamp
    ) throws(SourceError) -> [any GenerationSource] {
        switch place {
        case .postgres(let text, let tables):
            do throws(PostgresError) {
                return sources(in: try PostgresTarget(text, own: LangfusePostgresSource.parameters), tables, name)
            } catch {
                throw SourceError(error)
            }
        case .langfuse(let text, let publicKey, let secretKey, let limits, let project):
            let access = try LangfuseAccess(
                url: try LangfuseAccess.server(text), publicKey: publicKey, secretKey: secretKey, limits: limits,
                project: project)
            let (client, readers) = (CurlClient(agent: agent), CurlClient(agent: agent))
            let id = name.map { SourceID($0) }
            return [LangfuseAPISource(access, client: client, readers: readers, id: id, now: now)]
        }
    }

    private static func sources(
        in target: PostgresTarget, _ tables: Tables, _ name: String?
    ) -> [any GenerationSource] {
        let own = name.map { SourceID($0) }
        // Where a name stands for two sources each says what it is.
        let gateway = name.map { SourceID($0 + " litellm") }
        let observer = name.map { SourceID($0 + " langfuse") }
        // The schema of a URL is LiteLLM's; Langfuse's tables lie in another one.
        let other = target.inAnySchema
        switch tables {
        case .litellm: return [LiteLLMSource(target: target, id: own)]
        case .langfuse: return [LangfusePostgresSource(target: target, id: own)]
        case .any:
            return [
                LiteLLMSource(target: target, id: gateway, isOptional: true),
                LangfusePostgresSource(target: other, id: observer, isOptional: true),
            ]
        case .anywhere:
            return [
                SearchedSource(
                    target, log: "LiteLLM_SpendLogs", id: gateway ?? LiteLLMSource.id(of: target), role: .gateway
                ) { target, id in
                    LiteLLMSource(target: target, id: id, isOptional: true)
                },
                SearchedSource(
                    other, log: "observations", id: observer ?? LangfusePostgresSource.id(of: target), role: .observer
                ) { target, id in
                    LangfusePostgresSource(target: target, id: id, isOptional: true)
                },
            ]
        }
    }
}
