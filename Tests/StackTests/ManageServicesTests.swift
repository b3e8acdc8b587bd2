import CommandTestSupport
import Foundation
import Testing

/// `manage-services.sh` with a docker that writes down what it is asked.
@Suite("The stack's script")
struct ManageServicesTests {
    private static let needingDocker = ["start", "stop", "restart", "status", "logs", "pull", "backup", "down"]

    @Test("helps and says what is wrong usage without Docker and without .env")
    func usage() async throws {
        let stack = try Stack()
        try stack.remove("docker")
        let help = try await stack.run(["--help"])
        #expect(help.status == 0 && help.output.hasPrefix("usage: ") && help.error.isEmpty)
        #expect(
            (Self.needingDocker + ["env --init", "config", "top"]).allSatisfy { help.output.contains("\n  \($0)") })
        #expect(try await stack.run([]).status == 2)
        let wrong = [
            ["fly"], ["start", "--now"], ["start", "--wait"], ["start", "--wait", "soon"], ["env"],
            ["env", "--init", "--profile", "langfuse-3"], ["start", "--config", "/nowhere.yaml"],
        ]
        for arguments in wrong {
            let outcome = try await stack.run(arguments)
            #expect(outcome.status == 2 && Self.isOneLine(outcome.error), "\(arguments): \(outcome.error)")
        }
        let japanese = try await stack.run(["--help"], environment: ["LANG": "ja_JP.UTF-8"])
        #expect(japanese.status == 0 && japanese.output.hasPrefix("使い方: "))
        #expect(try await stack.run(["fly"], environment: ["LANG": "ja_JP.UTF-8"]).error.contains("コマンド fly はありません"))
        #expect(
            try await stack.run(["--help"], environment: ["LANG": "ja_JP.UTF-8", "LC_ALL": "C"]).output.hasPrefix(
                "usage"))
    }

    @Test("ends with 3 and a sentence where Docker, its compose or its daemon is missing", arguments: needingDocker)
    func missingDocker(command: String) async throws {
        let stack = try await Stack.withEnv()
        try stack.prepare("daemon-down")
        let faults: [(String, () throws -> Void)] = [
            ("The Docker daemon does not answer", {}),
            ("docker compose is 2.20.3, 2.24", { try stack.prepare("version", "2.20.3") }),
            ("docker has no compose plugin", { try stack.prepare("no-compose") }),
            ("docker is not installed", { try stack.remove("docker") }),
        ]
        for (sentence, make) in faults {
            try make()
            let outcome = try await stack.run([command])
            #expect(outcome.status == 3 && Self.isOneLine(outcome.error) && outcome.error.hasPrefix(sentence))
        }
        #expect(try stack.calls().isEmpty)
    }

    @Test("says how to make .env where there is none", arguments: needingDocker + ["config", "top"])
    func missingEnv(command: String) async throws {
        let stack = try Stack()
        let outcome = try await stack.run([command])
        #expect(outcome.status == 1 && Self.isOneLine(outcome.error) && outcome.error.contains("env --init"))
        #expect(try stack.calls().isEmpty)
    }

    @Test("checks .env without Docker too, and names what is missing")
    func config() async throws {
        let stack = try await Stack.withEnv(profile: "langfuse")
        let good = try await stack.run(["config"])
        #expect(good.status == 0 && good.error == "compose.yaml and .env are good\n")
        #expect(good.output.contains("docker.langfuse.com/langfuse/langfuse:4"))
        try stack.remove("docker")
        #expect(try await stack.run(["config"]).status == 0)
        try stack.addToEnv("")
        let text = try stack.text(".env").replacing(/REDIS_PASSWORD=.*/, with: "REDIS_PASSWORD=")
        try text.write(to: stack.folder.appending(path: ".env"), atomically: true, encoding: .utf8)
        let bad = try await stack.run(["config"])
        #expect(bad.status == 1 && bad.error == ".env gives no value to REDIS_PASSWORD\n")
        #expect(try await stack.run(["config"], environment: ["REDIS_PASSWORD": "of the process"]).status == 0)
    }

    @Test("refuses to start what compose refuses, by compose's own words")
    func refused() async throws {
        let stack = try await Stack.withEnv()
        try stack.addToEnv("MINIO_PASSWORD=")
        let outcome = try await stack.run(["start"])
        #expect(outcome.status == 1 && Self.isOneLine(outcome.error) && outcome.error.contains("MINIO_PASSWORD"))
        #expect(try stack.calls().isEmpty)
    }

    @Test("keeps Langfuse 2 from a LiteLLM it does not hear, and from Langfuse 4")
    func generations() async throws {
        let stack = try await Stack.withEnv(profile: "langfuse-v2")
        #expect(try await stack.run(["start"]).status == 0)
        for (lines, word) in [
            ("LITELLM_TAG=", "LITELLM_TAG"), ("LITELLM_TAG=v1.104.0", "LITELLM_TAG"),
            ("COMPOSE_PROFILES=langfuse,langfuse-v2", "COMPOSE_PROFILES"),
        ] {
            try stack.addToEnv(lines)
            let outcome = try await stack.run(["start"])
            #expect(outcome.status == 1 && Self.isOneLine(outcome.error) && outcome.error.contains(word))
        }
        #expect(try stack.calls().filter { $0.hasPrefix("up") }.count == 1)
    }

    @Test("does what each command is for")
    func commands() async throws {
        let stack = try await Stack.withEnv()
        try stack.prepare("ps", "litellm|running|healthy|0\npostgres|running|healthy|0\n")
        let started = try await stack.run(["start", "--wait", "90", "litellm"])
        #expect(started.status == 0 && started.output.contains("http://127.0.0.1:4000/ui"))
        #expect(started.output.contains("langtop --env-file \(stack.folder.path())/.env"))
        let secrets = try stack.env().filter { $0.value.count >= 64 }.values
        #expect(secrets.allSatisfy { !started.output.contains($0) && !started.error.contains($0) })
        for arguments in [["stop"], ["restart"], ["logs", "-f", "litellm"], ["pull"]] {
            #expect(try await stack.run(arguments).status == 0)
        }
        #expect(
            try stack.calls() == [
                "up -d --wait --wait-timeout 90 litellm", "--profile * stop", "--profile * stop",
                "up -d --wait --wait-timeout 600", "--profile * logs --tail 200 --follow litellm", "pull",
            ])
    }

    @Test("names a service that does not get healthy, with its last lines")
    func unhealthy() async throws {
        let stack = try await Stack.withEnv()
        try stack.prepare("up-fails")
        try stack.prepare("ps", "litellm|running|unhealthy|0\nredis|exited||137\npostgres|running|healthy|0\n")
        let outcome = try await stack.run(["start"])
        #expect(outcome.status == 1)
        #expect(
            outcome.error.contains("litellm: running (unhealthy)")
                && outcome.error.contains("the last words of litellm")
        )
        #expect(outcome.error.contains("redis: exited (exit code 137)"))
        #expect(!outcome.error.contains("postgres"))
        #expect(outcome.error.hasSuffix("Not every service is healthy\n"))
    }

    @Test("takes another configuration, named from where one stands")
    func otherConfiguration() async throws {
        let stack = try await Stack.withEnv()
        let outcome = try await stack.run(["--dry-run", "start", "--config", "stack/default_config.yaml"])
        #expect(
            outcome.status == 0
                && outcome.output == "docker compose --env-file .env -f compose.yaml up -d --wait --wait-timeout 600\n")
        #expect(try stack.calls().isEmpty)
    }

    @Test("dumps each database into a file for its owner alone, and never over another")
    func backup() async throws {
        let stack = try await Stack.withEnv()
        let files = try await stack.run(["backup"]).output.split(separator: "\n").map(String.init)
        #expect(
            files.count == 2
                && files.allSatisfy { $0.wholeMatch(of: /backups\/(langfuse|litellm)-\d{8}T\d{6}Z\.sql\.gz/) != nil })
        for file in files {
            let path = stack.folder.appending(path: file).path()
            #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        }
        let folder = stack.folder.appending(path: "backups").path()
        try stack.prepare("dump-fails")
        let failed = try await stack.run(["backup", "other"])
        #expect(failed.status == 1 && failed.error == "langfuse could not be dumped\n" && failed.output.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
        #expect(try stack.calls().filter { $0.contains("pg_dump -U postgres -d ") }.count == 3)
    }

    @Test("deletes data only where that is typed")
    func down() async throws {
        let stack = try await Stack.withEnv()
        let asked = try await stack.run(["down", "--volumes"])
        #expect(asked.status == 1 && asked.error.hasSuffix("Nothing was removed\n"))
        #expect(try await stack.run(["down"]).status == 0)
        #expect(try stack.calls() == ["--profile * down"])
    }

    @Test("evaluates nothing of .env, however hostile")
    func hostile() async throws {
        let stack = try await Stack.withEnv()
        try stack.addToEnv(
            "LANGFUSE_USER_EMAIL='$(touch harmed) `touch harmed`; touch harmed; \" > harmed'\nTWO WORDS='x'")
        for command in ["config", "start", "status", "backup", "top"] { _ = try await stack.run([command]) }
        try stack.addToEnv("LANGFUSE_USER_EMAIL=$(touch harmed)`touch harmed`\nA=$(touch harmed)\n'\n`touch harmed`")
        for command in ["config", "start", "status", "backup", "top"] { _ = try await stack.run([command]) }
        #expect(!stack.has("harmed") && !stack.has("../harmed"))
    }

    @Test("colours errors on a terminal, unless NO_COLOR or --no-color says otherwise")
    func colours() async throws {
        let stack = try Stack()
        #expect(try await stack.runOnTerminal(["fly"]).output.contains("\u{1B}[31m"))
        #expect(try await !stack.runOnTerminal(["fly"], environment: ["NO_COLOR": "1"]).output.contains("\u{1B}"))
        #expect(try await !stack.runOnTerminal(["--no-color", "fly"]).output.contains("\u{1B}"))
        #expect(try await !stack.run(["fly"]).error.contains("\u{1B}"))
    }

    @Test("says where langtop comes from when it is not built")
    func top() async throws {
        let stack = try await Stack.withEnv()
        let outcome = try await stack.run(["top"])
        #expect(outcome.status == 1 && Self.isOneLine(outcome.error) && outcome.error.contains("../run"))
    }

    private static func isOneLine(_ text: String) -> Bool {
        text.hasSuffix("\n") && text.filter { $0 == "\n" }.count == 1
    }
}
