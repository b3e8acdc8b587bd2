import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// The built program and what decides for it: options, environment, env files, the configuration file.
@Suite("The configuration")
final class ConfigurationTests {
    /// Folders to take away after the test.
    private var folders: [TemporaryFolder] = []

    /// A folder that is `XDG_CONFIG_HOME`, with a configuration file.
    private func folder(_ text: String?, mode: Int = 0o600) throws -> URL {
        let own = try TemporaryFolder()
        folders.append(own)
        let folder = own.url
        let place = folder.appending(path: "langtop")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        guard let text else { return folder }
        let file = place.appending(path: "config.json5")
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
        return folder
    }

    private func run(
        _ arguments: [String], in folder: URL, _ variables: [String: String?] = [:]
    ) async throws -> Program.Outcome {
        try await Binary.run(
            arguments, environment: ["XDG_CONFIG_HOME": folder.path, "TZ": nil].merging(variables) { $1 })
    }

    /// Lines of `langtop config` as name, value and origin.
    private func lines(_ output: String) -> [String: [String]] {
        let rows = output.split(separator: "\n").map { line in
            line.replacing(/\ {2,}/, with: "\t").split(separator: "\t").map(String.init)
        }
        return Dictionary(rows.map { ($0[0], Array($0.dropFirst())) }, uniquingKeysWith: { first, _ in first })
    }

    @Test("is printed with where each value came from, options first, the built-in last")
    func precedence() async throws {
        let folder = try folder(
            """
            // mine
            { sources: { prod: "postgresql://reader@db/litellm" }, window: "6h", by: "team", interval: 5, ascii: true }
            """)
        let path = folder.appending(path: "langtop/config.json5").path
        let file = folder.appending(path: "more.env")
        try Data("LANGTOP_WINDOW=7d\r\nLANGTOP_BY=\"key\" # by key\r\nLANGTOP_INTERVAL=10\r\n".utf8).write(to: file)
        let result = try await run(
            ["config", "--interval", "1", "--env-file", file.path], in: folder, ["LANGTOP_WINDOW": "1h"])
        #expect(result.status == 0 && result.error.isEmpty, "\(result.error)")
        let lines = lines(result.output)
        #expect(lines["config"] == [path, "default"])
        #expect(lines["window"] == ["1h", "LANGTOP_WINDOW"])
        #expect(lines["by"] == ["key", "LANGTOP_BY of \(file.path)"])
        #expect(lines["interval"] == ["1", "--interval"])
        #expect(lines["ascii"] == ["true", path])
        #expect(lines["mouse"] == ["true", "default"])
        #expect(lines["filter"] == ["–", "default"])
        #expect(lines["source prod"] == ["postgresql://reader@db/litellm", path])
        #expect(lines["variable LANGTOP_WINDOW"] == ["set", "environment"])
        #expect(lines["variable LANGTOP_BY"] == ["set", file.path])
    }

    @Test("decides what once prints")
    func once() async throws {
        let folder = try folder(#"{ window: "1h", by: "provider", filter: "status:error", tz: "Asia/Kathmandu" }"#)
        let arguments = ["once", "demo", "--at", "2026-11-23T12:00:00Z", "--format", "json"]
        let configured = try await run(arguments, in: folder)
        #expect(
            configured.output.contains("\"from\":\"2026-11-23T11:00:00"), "\(configured.output) \(configured.error)")
        let given = try await Binary.run(
            arguments + ["--window", "1h", "--by", "provider", "--filter", "status:error", "--tz", "Asia/Kathmandu"])
        #expect(configured.output == given.output)
        let longer = try await run(arguments, in: folder, ["LANGTOP_WINDOW": "6h"])
        #expect(longer.output.contains("\"from\":\"2026-11-23T06:00:00"), "\(longer.output.prefix(300))")
    }

    @Test("holds no secret when it is printed, whatever it is printed as", arguments: ["text", "json"])
    func secrets(format: String) async throws {
        let folder = try folder(
            """
            { sources: {
              a: "postgresql://u:hush@h/d", b: "host=h password='hush'", c: { url: "postgresql://h/d?password=hush" },
              d: { url: "langfuse+https://h", publicKey: "pk-lf-3hush-4f7a-90b1", secretKey: "sk-lf-hush" } } }
            """)
        let variables = [
            "DATABASE_URL": "postgresql://u:hush@h/d", "PGPASSWORD": "hush", "LANGFUSE_HOST": "https://h",
            "LANGFUSE_PUBLIC_KEY": "pk-lf-3hush-4f7a-90b1", "LANGFUSE_SECRET_KEY": "sk-lf-hush",
        ]
        let arguments = ["config", "--format", format]
        let all = try await run(
            arguments + ["a", "b", "c", "d", "langfuse", "postgresql://x:hush@h/d"], in: folder, variables)
        let own = try await run(arguments, in: try self.folder(nil), variables)
        for result in [all, own] {
            #expect(result.status == 0, "\(result.error)")
            #expect(!(result.output + result.error).contains("hush"), "\(result.output)")
            #expect(result.output.contains("postgresql://u:***@h/d") && result.output.contains("pk-lf-3***"))
        }
        if format == "json" {
            let json = try #require(try JSONSerialization.jsonObject(with: Data(all.output.utf8)) as? [String: Any])
            #expect((json["sources"] as? [[String: Any]])?.map { $0["kind"] as? String }.count == 6)
        }
    }

    @Test(
        "that cannot be used is one line with file and place, and 64",
        arguments: [
            (
                #"{ sources: { lf: { url: "langfuse+https://h", windw: 1 } } }"#,
                #"unknown key "windw" at /sources/lf: did you"#
            ),
            (#"{ windw: "1h" }"#, #"unknown key "windw" at /: did you mean "window"?"#),
            ("{\n a: 1\n b: 2\n}", "json5:3: no JSON5"),
            (#"{ window: "25h" }"#, "/window must be one of 5m"),
            (#"{ tz: "Middle/Earth" }"#, "/tz Middle/Earth names no"),
            (#"{ sources: { lf: "langfuse+https://pk:sk@h" } }"#, "keys do not belong into the URL"),
            ("1e+", "no JSON5"),
        ])
    func refusals(text: String, says: String) async throws {
        let folder = try folder(text)
        for arguments in [["config"], ["once", "demo", "--window", "5m"]] {
            let result = try await run(arguments, in: folder)
            #expect(result.status == 64 && result.output.isEmpty)
            #expect(result.error.hasPrefix("langtop: \(folder.path)/langtop/config.json5"), "\(result.error)")
            #expect(result.error.contains(says) && result.error.filter(\.isNewline).count == 1, "\(result.error)")
        }
    }

    @Test("named by LANGTOP_CONFIG must be there, and may be a device")
    func named() async throws {
        let folder = try folder("nonsense")
        let missing = try await run(["config"], in: folder, ["LANGTOP_CONFIG": "/nonexistent/c"])
        #expect(missing.status == 64)
        #expect(missing.error.hasPrefix("langtop: LANGTOP_CONFIG: cannot read /nonexistent/c: there is no such file"))
        let nothing = try await run(["config"], in: folder, ["LANGTOP_CONFIG": "/dev/null"])
        #expect(nothing.status == 0 && lines(nothing.output)["config"] == ["/dev/null", "LANGTOP_CONFIG"])
    }

    @Test("warns of a secret that others may read, and of nothing else", arguments: [(0o644, true), (0o600, false)])
    func warning(mode: Int, warns: Bool) async throws {
        let secret = try await run(["config"], in: try folder(#"{sources: {a: "host=h password=hush"}}"#, mode: mode))
        #expect(secret.status == 0 && secret.error.contains("chmod 600") == warns)
        #expect(!secret.error.contains("hush") && secret.error.filter(\.isNewline).count == (warns ? 1 : 0))
        let plain = try await run(["config"], in: try folder(#"{sources: {a: "host=h"}}"#, mode: mode))
        #expect(plain.status == 0 && plain.error.isEmpty)
    }

    @Test("has env files read, which say file and line of what they cannot mean")
    func envFiles() async throws {
        let folder = try folder(nil)
        let file = folder.appending(path: "a.env")
        try Data("A=1\nB=\"hush\n".utf8).write(to: file)
        let broken = try await run(["config", "--env-file", file.path], in: folder)
        #expect(broken.status == 64 && broken.error == "langtop: \(file.path):2: the value's closing \" is missing\n")
        let missing = try await run(["config", "--env-file", "/nonexistent/.env"], in: folder)
        #expect(missing.status == 64 && missing.error.hasPrefix("langtop: --env-file: cannot read /nonexistent/.env"))
    }

    @Test("of an env file reaches libpq, and a source's name its database")
    func database() async throws {
        let database = try await TestServer.shared.database(.full)
        let url = try #require(URLComponents(string: database.url))
        let (host, port) = (try #require(url.host), try #require(url.port))
        let user = try #require(url.user)
        let folder = try folder(
            #"{ sources: { shop: { url: "\#(database.url)", kind: "litellm" }, lf: { url: "\#(database.url)", kind: "langfuse" } } }"#
        )
        let named = try await run(["once", "shop", "--window", "5m"], in: folder)
        #expect(named.status == 20, "\(named.error)")
        let file = folder.appending(path: "pg.env")
        try Data("PGHOST=\(host)\nPGPORT=\(port)\nPGUSER=\(user)\nPGDATABASE=\(url.path.dropFirst())\n".utf8).write(
            to: file)
        let empty = try self.folder(nil)
        let variables = try await run(["once", "--env-file", file.path, "--window", "5m"], in: empty)
        #expect(variables.status == 20, "\(variables.error)")
        try Data("U=\(database.url)\nDATABASE_URL=${U}\n".utf8).write(to: file)
        let whole = try await run(["once", "--env-file", file.path, "--window", "5m"], in: empty)
        #expect(whole.status == 20, "\(whole.error)")
        let both = try await run(["once", database.url, database.url + "?connect_timeout=9"], in: folder)
        #expect(both.status == 64 && both.error.contains("is named twice: leave one out"), "\(both.error)")
        let foreign = try await run(["once", "lf"], in: folder)
        #expect(foreign.status == 30 && foreign.error.contains("Langfuse"), "\(foreign.error)")
    }
}
