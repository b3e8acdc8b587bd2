import Foundation
import PostgresTestSupport
import Testing

/// A password that nobody has given is asked for at the terminal, as psql does.
@Suite("A missing password", .serialized, .timeLimit(.minutes(5)))
struct PasswordPromptTests {
    private static let prompt = "Password for user langtop_locked: "

    /// The URL of a role that needs a password, on a database of its own.
    private static func url() async throws -> String {
        let database = try await TestServer.shared.database(.full)
        try await database.ask(
            """
            DO $$ BEGIN CREATE ROLE langtop_locked LOGIN PASSWORD 'right'; EXCEPTION WHEN duplicate_object THEN END $$;
            GRANT SELECT ON "LiteLLM_SpendLogs" TO langtop_locked
            """)
        return database.url.replacing("postgres@", with: "langtop_locked@")
    }

    @Test("is asked for before the screen starts, and not shown")
    func dashboard() async throws {
        let terminal = try PseudoTerminal([try await Self.url()])
        #expect(await terminal.waits { $0.text.contains(Self.prompt) }, "\(terminal.text)")
        terminal.type("rigx\u{7F}ht\n")
        #expect(await terminal.waits { $0.text.contains("live") }, "\(terminal.text)")
        #expect(!terminal.text.contains("right") && !terminal.text.contains("rig"))
        #expect(!terminal.commandLine.contains("right"))
    }

    @Test("is asked for once a database, also where one window is printed")
    func once() async throws {
        let terminal = try PseudoTerminal(["once", "--window", "1h", try await Self.url()])
        #expect(await terminal.waits { $0.text.contains(Self.prompt) }, "\(terminal.text)")
        terminal.type("right\n")
        #expect(await terminal.exitStatus(within: 30) == 20, "\(terminal.text)")
        #expect(terminal.text.components(separatedBy: Self.prompt).count == 2, "\(terminal.text)")
    }

    @Test("is typed in the dark until a signal ends it", arguments: [SIGTERM, SIGHUP, SIGUSR1])
    func signal(number: Int32) async throws {
        let url = try await Self.url()
        let terminal = try PseudoTerminal(["once", "--window", "1h", url])
        #expect(await terminal.waits { $0.text.contains(Self.prompt) }, "\(terminal.text)")
        #expect(!terminal.isEchoing)
        terminal.send(signal: number)
        #expect(await terminal.exitStatus(within: 30) == -number)
        #expect(terminal.isEchoing)
    }

    @Test("is not asked for where one is given, and Ctrl-C leaves")
    func given() async throws {
        let url = try await Self.url()
        let known = try PseudoTerminal([url], environment: ["PGPASSWORD": "right"])
        #expect(await known.waits { $0.text.contains("live") }, "\(known.text)")
        #expect(!known.text.contains("Password for"))
        let terminal = try PseudoTerminal([url])
        #expect(await terminal.waits { $0.text.contains(Self.prompt) }, "\(terminal.text)")
        terminal.type("\u{3}")
        #expect(await terminal.exitStatus(within: 30) != 0)
    }
}
