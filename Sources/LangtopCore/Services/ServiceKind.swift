/// A program of the stack that somebody's costs go through: the gateway, the observer, and what they keep things in.
public enum ServiceKind: String, Sendable, Hashable, CaseIterable {
    /// The database of LiteLLM, and of Langfuse.
    case postgres
    /// The proxy that asks models and records what they cost.
    case litellm
    /// What LiteLLM sends traces to.
    case langfuse
    /// Where Langfuse 3 and later keep traces.
    case clickhouse
    /// Langfuse's queue.
    case redis

    /// What it is called.
    public var title: String {
        switch self {
        case .postgres: "PostgreSQL"
        case .litellm: "LiteLLM"
        case .langfuse: "Langfuse"
        case .clickhouse: "ClickHouse"
        case .redis: "Redis"
        }
    }

    /// What it cannot work without.
    public var needs: [ServiceKind] {
        switch self {
        case .litellm: [.postgres]
        case .langfuse: [.postgres, .clickhouse, .redis]
        case .postgres, .clickhouse, .redis: []
        }
    }

    /// What `stack/compose.yaml` calls the container that answers.
    public var container: String { self == .langfuse ? "langfuse-web" : rawValue }

    /// The variable that holds its address where no source of langtop's reads it: that of LiteLLM's own command line, and
    /// that of Redis' clients.
    public var ownVariable: String? {
        switch self {
        case .litellm: "LITELLM_PROXY_URL"
        case .redis: "REDIS_URL"
        case .postgres, .langfuse, .clickhouse: nil
        }
    }

    /// The variables that may hold its address, the first that is set winning.
    ///
    /// - Parameter kinds: the kinds of sources, which declare the variables of what they read.
    public func variables(among kinds: [SourceKind]) -> [String] {
        if let ownVariable { return [ownVariable] }
        return self == .postgres
            ? [SourceKind.databaseVariable] : kinds.first { $0.word == rawValue }?.addressVariables ?? []
    }
}
