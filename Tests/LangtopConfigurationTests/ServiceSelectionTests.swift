import LangtopCore
import LangtopSources
import Testing

@testable import LangtopConfiguration

@Suite("The services an environment names")
struct ServiceSelectionTests {
    private static let stack = [
        "DATABASE_URL": "postgresql://langtop:pw@127.0.0.1/litellm", "LITELLM_PROXY_URL": "http://127.0.0.1:4000",
        "LANGFUSE_HOST": "http://127.0.0.1:3000", "LANGFUSE_PUBLIC_KEY": "pk", "LANGFUSE_SECRET_KEY": "sk",
        "CLICKHOUSE_URL": "http://127.0.0.1:8123", "REDIS_URL": "redis://:pw@127.0.0.1:6379",
    ]

    private static func kinds(_ variables: [String: String], named names: [String] = []) throws -> [ServiceKind] {
        let environment = Environment(variables)
        let choices = try SourceSelection(of: SourceCatalog.kinds, environment: environment, file: nil)
            .choices(named: names)
        return ServiceSelection(of: SourceCatalog.kinds, environment: environment).services(beside: choices).map(\.kind)
    }

    @Test("are all those whose variables hold something")
    func all() throws {
        #expect(try Self.kinds(Self.stack) == ServiceKind.allCases)
        #expect(try Self.kinds([:]) == [])
        #expect(try Self.kinds(["DATABASE_URL": "postgresql:///x", "LANGFUSE_HOST": ""]) == [.postgres])
        #expect(try Self.kinds(["LANGFUSE_BASE_URL": "http://h"]) == [.langfuse])
    }

    @Test("are none where the sources are named elsewhere, and the environment may be of another stack")
    func named() throws {
        #expect(try Self.kinds(Self.stack, named: ["postgresql:///other"]) == [])
        #expect(try Self.kinds(Self.stack, named: ["langfuse"]) == ServiceKind.allCases)
    }

    @Test("are no Redis that nothing of the stack is known to use")
    func foreign() throws {
        #expect(try Self.kinds(["DATABASE_URL": "postgresql:///x", "REDIS_URL": "redis://h"]) == [.postgres])
    }
}
