import ClickHouseTestSupport
import LangfuseTestSupport
import LangtopTestSupport
import PostgresTestSupport

/// Every source there is, each with its store.
enum Plug: String, CaseIterable {
    case liteLLM, oldestLiteLLM, langfusePostgres, langfuse2, langfuse3, langfuse4, langfuseBoth, langfuseCloud, demo
    case clickHouse3, clickHouse4, clickHouseBoth, clickHouseLiteLLM

    /// A store of the test's own, with some rows in it.
    func store() async throws -> any StoreUnderTest {
        switch self {
        case .liteLLM: try await LiteLLMStore(.full)
        case .oldestLiteLLM: try await LiteLLMStore(.first)
        case .langfusePostgres: try await LangfusePostgresStore()
        case .langfuse2: try await LangfuseAPIStore(.v2)
        case .langfuse3: try await LangfuseAPIStore(.v3)
        case .langfuse4: try await LangfuseAPIStore(.v4)
        case .langfuseBoth: try await LangfuseAPIStore(.dual)
        case .langfuseCloud: try await LangfuseAPIStore(.cloud)
        case .demo: DemoStore()
        case .clickHouse3: try await LangfuseClickHouseStore([.langfuse3], into: ["observations"])
        case .clickHouse4: try await LangfuseClickHouseStore([.langfuse3, .langfuse4], into: ["events_full"])
        case .clickHouseBoth:
            try await LangfuseClickHouseStore([.langfuse3, .langfuse4], into: ["observations", "events_full"])
        case .clickHouseLiteLLM: try await LiteLLMClickHouseStore()
        }
    }
}
