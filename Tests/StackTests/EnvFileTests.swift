import CommandTestSupport
import Foundation
import Testing

/// `.env`, which compose and langtop read.
@Suite("The .env of the stack")
struct EnvFileTests {
    /// What langtop reads and no container is told: the addresses on this machine.
    private static let langtopsOwn: Set = [
        "DATABASE_URL", "LANGFUSE_HOST", "CLICKHOUSE_URL", "CLICKHOUSE_USER", "CLICKHOUSE_DB",
        "LITELLM_PROXY_URL", "REDIS_URL",
    ]

    /// The variables that a text names by a pattern, whose only group is the name.
    private static func names(in text: String, _ pattern: Regex<(Substring, Substring)>) -> Set<String> {
        Set(text.matches(of: pattern).map { String($0.output.1) })
    }

    @Test("names every variable of compose.yaml, and none that nobody reads")
    func variables() throws {
        let stack = try Stack()
        let compose = try stack.text("compose.yaml")
        let used = Self.names(in: compose, /\$\{([A-Z0-9_]+)/).union(Self.names(in: compose, /(?m)^ +(AWS_[A-Z_]+):$/))
        let example = try stack.text(".env.example")
        let declared = Self.names(in: example, /(?m)^#?([A-Z0-9_]+)=/)
        #expect(used.count > 20)
        #expect(used.subtracting(declared).isEmpty)
        #expect(declared.subtracting(used) == Self.langtopsOwn.union(["COMPOSE_PROFILES"]))
        #expect(compose.contains("profiles:"))
        // A line of what it is stands above each, or above its group.
        let lines = example.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(zip(lines, lines.dropFirst()).allSatisfy { !$1.contains("=") || !$0.isEmpty })
    }

    @Test("is made once, for its owner alone, with secrets that differ")
    func made() async throws {
        let stack = try await Stack.withEnv()
        let path = stack.folder.appending(path: ".env").path()
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        let ending = /_(PASSWORD|KEY|SECRET|SALT)$/
        let secrets = try stack.env().filter { $0.key.contains(ending) }
        #expect(secrets.count == 16 && Set(secrets.values).count == secrets.count)
        #expect(
            secrets.values.allSatisfy {
                $0.count >= 64 && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
            })
        #expect(try stack.env()["LITELLM_MASTER_KEY"]?.hasPrefix("sk-") == true)
        #expect(try stack.env()["LANGFUSE_PUBLIC_KEY"]?.hasPrefix("pk-lf-") == true)
        #expect(try stack.env()["LANGFUSE_ENCRYPTION_KEY"]?.count == 64)
        let before = try stack.text(".env")
        let again = try await stack.run(["env", "--init"])
        #expect(again.status == 1 && again.error == ".env exists and stays as it is\n")
        #expect(try stack.text(".env") == before)
        #expect(try await Stack.withEnv().env()["REDIS_PASSWORD"] != secrets["REDIS_PASSWORD"])
        let left = try FileManager.default.contentsOfDirectory(atPath: stack.folder.path()).filter {
            $0.hasPrefix(".env.")
        }
        #expect(left == [".env.example"])
    }

    @Test("is not made through a link to elsewhere")
    func link() async throws {
        let stack = try Stack()
        let target = stack.folder.deletingLastPathComponent().appending(path: "elsewhere").path()
        try FileManager.default.createSymbolicLink(
            atPath: stack.folder.appending(path: ".env").path(), withDestinationPath: target)
        #expect(try await stack.run(["env", "--init"]).status == 1)
        #expect(!FileManager.default.fileExists(atPath: target))
    }

    @Test("names each source to langtop", arguments: [nil, "langfuse", "langfuse-v2"])
    func sources(profile: String?) async throws {
        let stack = try await Stack.withEnv(profile: profile)
        try stack.install("langtop", from: Program.built("langtop"))
        let shown = try await stack.run(["top", "config"])
        #expect(shown.status == 0 && shown.error == "", "\(shown.error)")
        #expect(shown.output.contains("postgresql://langtop:***@127.0.0.1:5432/litellm"))
        #expect(shown.output.contains("langfuse+http://127.0.0.1:3000") == (profile == "langfuse"))
        #expect(shown.output.contains("clickhouse+http://127.0.0.1:8123") == (profile == "langfuse"))
        let secrets = try stack.env().filter { $0.value.count >= 64 && !$0.value.contains("$") }
        #expect(secrets.values.allSatisfy { !shown.output.contains($0) })
        #expect(try stack.env()["CLICKHOUSE_URL"]?.isEmpty == (profile != "langfuse"))
        // What the doctor asks whether it answers.
        #expect(shown.output.contains("variable LITELLM_PROXY_URL"))
        #expect(shown.output.contains("variable REDIS_URL"))
        #expect(try stack.env()["REDIS_URL"]?.isEmpty == (profile != "langfuse"))
        #expect(try stack.env()["LANGFUSE_SAMPLE_RATE"] == (profile == nil ? "0" : "1"))
    }
}
