import LangtopCore
import LangtopHTTP

extension SourceKind {
    /// Langfuse's tables in ClickHouse.
    static let langfuseClickHouse = clickhouse(
        "langfuse clickhouse", keys: [.langfuseProject],
        readFrom: "the tables of Langfuse v3 and v4 in ClickHouse",
        knows: "traces with their steps, sessions, scores, environments"
    ) { access, place in
        LangfuseClickHouseSource(
            access, project: place[.langfuseProject], client: CurlClient(agent: place.agent),
            readers: CurlClient(agent: place.agent), id: place.id, presence: place.presence)
    }
}
