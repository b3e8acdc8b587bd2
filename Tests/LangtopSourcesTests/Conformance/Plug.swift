import LangfuseTestSupport
import LangtopTestSupport
import PostgresTestSupport

/// Every source there is, each with its store.
enum Plug: String, CaseIterable {
    case liteLLM, oldestLiteLLM, langfusePostgres, langfuse2, langfuse3, langfuse4, langfuseBoth, langfuseCloud, demo

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
        }
    }
}
