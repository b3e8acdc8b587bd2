import CommandTestSupport
import Foundation
import HTTPTestSupport
import PostgresTestSupport
import Testing

/// What the doctor says of a stack's services, with servers that stand in for them.
@Suite("The doctor on services", .timeLimit(.minutes(5)))
struct DoctorServicesTests {
    private struct Asked: Decodable {
        let path: String
        let signed: Bool
    }

    /// What the stand-ins were asked until now.
    private static func asked(of stack: StackStandIn) throws -> [Asked] {
        try JSONDecoder().decode([Asked].self, from: try PlainHTTP.ask(stack.web, "GET", "/asked", ""))
    }

    private static let arguments = ["--window", "1h"]

    @Test("says of each that it answers, with few questions and nobody's keys")
    func good() async throws {
        let stack = try StackStandIn()
        let database = try await TestServer.shared.database(.full)
        let outcome = try await DoctorOutcome(
            of: Self.arguments,
            environment: [
                "DATABASE_URL": database.url, "LITELLM_PROXY_URL": "http://me:secret-word@127.0.0.1:\(stack.web)/good",
                "LANGFUSE_HOST": stack.url("good"),
                "REDIS_URL": "redis://:\(StackStandIn.password)@127.0.0.1:\(stack.redis)/0",
            ])
        let services = outcome["service"]
        #expect(services.allSatisfy { $0.severity == "good" && $0.cause == nil && $0.fix == nil }, "\(services)")
        #expect(services.map { $0.finding.prefix { $0 != " " } } == ["PostgreSQL", "LiteLLM", "Langfuse", "Redis"])
        #expect(services.dropFirst().first?.finding == "LiteLLM answers at 127.0.0.1:\(stack.web)")
        #expect(!services.contains { $0.finding.contains("secret-word") || $0.finding.contains(StackStandIn.password) })
        let asked = try Self.asked(of: stack)
        #expect(
            asked.map(\.path).sorted() == [
                "/good/api/public/health", "/good/api/public/ready", "/good/health/liveliness",
                "/good/health/readiness",
            ])
        #expect(asked.allSatisfy { !$0.signed })
    }

    @Test("tells what is not ready, silent, somebody else or refuses, at the same time")
    func bad() async throws {
        let stack = try StackStandIn()
        let database = try await TestServer.shared.database(.full)
        let outcome = try await DoctorOutcome(
            of: Self.arguments,
            environment: [
                "DATABASE_URL": database.url, "LITELLM_PROXY_URL": stack.url("unready"),
                "LANGFUSE_HOST": "http://127.0.0.1:\(stack.silent)", "CLICKHOUSE_URL": stack.url("garbage"),
                "REDIS_URL": "redis://:wrong-password@127.0.0.1:\(stack.redis)",
            ])
        #expect(outcome.status == 11)
        let services = outcome["service"]
        #expect(services.count == 5)
        func service(_ name: String) throws -> DoctorOutcome.Finding {
            try #require(services.first { $0.finding.hasPrefix(name) }, "\(services)")
        }
        #expect(try service("PostgreSQL answers at ").severity == "good")
        let proxy = try service("LiteLLM answers and is not ready: its database is disconnected")
        #expect(proxy.severity == "warning" && proxy.cause?.contains("cost missing") == true)
        let silent = try service("Langfuse is down: 127.0.0.1:\(stack.silent): no whole answer in time")
        #expect(silent.severity == "wrong" && silent.cause?.contains("UI not reachable") == true, "\(silent)")
        #expect(silent.cause?.hasPrefix("it needs ClickHouse, which fails too") == true, "\(silent)")
        #expect(silent.fix?.contains("./manage-services.sh start clickhouse") == true, "\(silent)")
        _ = try service("ClickHouse is down: what answers there is not ClickHouse")
        let redis = try service("Redis answers and does not let langtop look: it answered WRONGPASS")
        #expect(redis.fix?.contains("wrong-password") == false && redis.fix?.contains("REDIS_URL") == true, "\(redis)")
    }

    @Test("reaches a Redis over TLS whose certificate is trusted, and one on a socket's path")
    func redis() async throws {
        let stack = try StackStandIn()
        let database = try await TestServer.shared.database(.full)
        func finding(_ url: String) async throws -> DoctorOutcome.Finding? {
            let outcome = try await DoctorOutcome(
                of: Self.arguments,
                environment: [
                    "DATABASE_URL": database.url, "LITELLM_PROXY_URL": stack.url("good"), "REDIS_URL": url,
                    "SSL_CERT_FILE": stack.certificate,
                ])
            return outcome["service"].first { $0.finding.hasPrefix("Redis ") }
        }
        let secure = "rediss://:\(StackStandIn.password)@localhost:\(stack.secureRedis)/0"
        #expect(try await finding(secure)?.finding == "Redis answers at localhost:\(stack.secureRedis)")
        let path = "unix://:\(StackStandIn.password)@\(stack.redisPath)"
        #expect(try await finding(path)?.finding == "Redis answers at \(stack.redisPath)")
        let asking = try await finding("rediss://127.0.0.1:\(stack.askingRedis)")
        #expect(
            asking?.finding.hasPrefix("Redis could not be asked: ") == true
                && asking?.finding.contains("certificate") == true, "\(asking?.finding ?? "")")
    }

    @Test("takes no hostile words, however many", arguments: ["hostile", "garbage"])
    func hostile(_ manner: String) async throws {
        let stack = try StackStandIn()
        let database = try await TestServer.shared.database(.full)
        let outcome = try await Binary.run(
            ["doctor"] + Self.arguments,
            environment: [
                "DATABASE_URL": database.url, "LITELLM_PROXY_URL": stack.url(manner),
                "LANGFUSE_HOST": stack.url(manner),
                "REDIS_URL": "redis://:\(StackStandIn.password)@127.0.0.1:\(stack.web)",
            ])
        #expect(outcome.status == 11 && outcome.error.isEmpty, "\(outcome.error)")
        #expect(!outcome.output.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0 == "\u{202E}" })
        #expect(outcome.output.contains("LiteLLM "), "\(outcome.output)")
        #expect(outcome.output.contains("wrong    Redis is down: what answers there is not Redis"), "\(outcome.output)")
        #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count < 620 })
    }

    @Test("is still printed where no source answers, which ends it as it did", arguments: ["text", "json"])
    func unreadable(_ format: String) async throws {
        let stack = try StackStandIn()
        let outcome = try await Binary.run(
            ["doctor", "--format", format],
            environment: [
                "DATABASE_URL": "postgresql://langtop:top-secret@127.0.0.1:\(stack.nobody)/litellm",
                "LITELLM_PROXY_URL": stack.url("unready"), "REDIS_URL": "redis://127.0.0.1:\(stack.nobody)",
            ])
        #expect(outcome.status == 30 && outcome.error.contains("Connection refused"), "\(outcome.error)")
        #expect(outcome.output.contains("PostgreSQL is down: "), "\(outcome.output)")
        #expect(outcome.output.contains("LiteLLM needs it"), "\(outcome.output)")
        #expect(
            outcome.output.contains("Redis is down: 127.0.0.1:\(stack.nobody): Connection refused"), "\(outcome.output)"
        )
        #expect(outcome.output.contains("it needs PostgreSQL, which fails too; cost missing"), "\(outcome.output)")
        #expect(!outcome.output.contains("top-secret") && !outcome.error.contains("top-secret"))
    }

    @Test("tells a PostgreSQL that starts from one that is away")
    func starting() async throws {
        let stack = try StackStandIn()
        let outcome = try await Binary.run(
            ["doctor"],
            environment: ["DATABASE_URL": "postgresql://langtop:top-secret@127.0.0.1:\(stack.postgres)/litellm"])
        #expect(outcome.status == 30)
        let lines = outcome.output.split(separator: "\n").dropFirst()
        #expect(lines.first?.hasPrefix("warning  PostgreSQL answers and is not ready: ") == true, "\(outcome.output)")
        #expect(lines.first?.contains("the database system is starting up") == true, "\(outcome.output)")
    }

    @Test("is nothing where none is known, or the source is named elsewhere")
    func nothing() async throws {
        let stack = try StackStandIn()
        let database = try await TestServer.shared.database(.full)
        let named = try await DoctorOutcome(
            of: [database.url] + Self.arguments,
            environment: ["LITELLM_PROXY_URL": stack.url("good"), "LANGFUSE_HOST": stack.url("good")])
        #expect(named["service"].isEmpty)
        #expect(try Self.asked(of: stack).isEmpty)
    }

    @Test("names an address that cannot be read, by its variable and its file")
    func unread() async throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: ".env").path()
        let database = try await TestServer.shared.database(.full)
        try "DATABASE_URL=\(database.url)\nLITELLM_PROXY_URL=secret-host:4000\n"
            .write(toFile: file, atomically: true, encoding: .utf8)
        let outcome = try await DoctorOutcome(of: Self.arguments + ["--env-file", file])
        let finding = try #require(outcome["service"].first { $0.severity == "warning" })
        #expect(finding.finding.hasPrefix("LiteLLM could not be asked: LITELLM_PROXY_URL of \(file): the URL cannot"))
        #expect(!finding.finding.contains("secret-host"))
    }
}
