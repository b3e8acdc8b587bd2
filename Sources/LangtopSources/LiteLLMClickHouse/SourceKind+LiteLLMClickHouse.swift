import LangtopCore
import LangtopHTTP

extension SourceKind {
    /// LiteLLM's own table in ClickHouse.
    static let litellmClickHouse = clickhouse(
        "litellm clickhouse",
        readFrom: "LiteLLM's table in ClickHouse, from its callback `clickhouse` (1.105 and later)",
        knows: "spend, keys and teams, tokens read from and written to caches"
    ) { access, place in
        LiteLLMClickHouseSource(
            access, client: CurlClient(agent: place.agent), readers: CurlClient(agent: place.agent), id: place.id,
            presence: place.presence)
    }
}
