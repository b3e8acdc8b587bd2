import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// Every way a database can refuse: one line that says what, where and how to mend it, and never a password.
@Suite("A database that cannot be read", .serialized, .timeLimit(.minutes(5)))
struct UnreadableSourceTests {
    /// What is tried, and what the message must say of what, where and how.
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let login: String
        let database: String
        let says: [String]
    }

    private static let cases = [
        Case(
            testDescription: "a wrong password", login: "langtop_locked:s3cr%40t", database: "postgres",
            says: ["127.0.0.1", "password authentication failed", "\"langtop_locked\"", "check the password"]),
        Case(
            testDescription: "no password", login: "langtop_locked", database: "postgres",
            says: ["127.0.0.1", "no password supplied", "PGPASSWORD or ~/.pgpass"]),
        Case(
            testDescription: "an unknown role", login: "nobody_knows:s3cr%40t", database: "postgres",
            says: ["127.0.0.1", "role \"nobody_knows\" does not exist", "check the role"]),
        Case(
            testDescription: "an unknown database", login: "postgres:s3cr%40t", database: "no_such",
            says: ["127.0.0.1", "database \"no_such\" does not exist", "check the database's name"]),
        Case(
            testDescription: "a database without LiteLLM's tables", login: "postgres:s3cr%40t", database: "template1",
            says: ["127.0.0.1", "template1", "no table LiteLLM_SpendLogs", "DATABASE_URL"]),
        Case(
            testDescription: "a role that may not read the log", login: "langtop_blind:s3cr%40t", database: "",
            says: ["127.0.0.1", "permission denied for table LiteLLM_SpendLogs", "GRANT SELECT"]),
    ]

    private static let roles = """
        DO $$ BEGIN
            IF to_regrole('langtop_locked') IS NULL THEN CREATE ROLE langtop_locked LOGIN PASSWORD 'right'; END IF;
            IF to_regrole('langtop_blind') IS NULL THEN CREATE ROLE langtop_blind LOGIN; END IF;
        END $$
        """

    /// The URL of a case on a server of the tests; an empty name is a fresh database with LiteLLM's tables.
    private static func url(_ what: Case) async throws -> (url: String, database: TestDatabase) {
        let database = try await TestServer.shared.database(.full)
        try await database.ask(roles)
        var parts = try #require(URLComponents(string: database.url))
        if !what.database.isEmpty { parts.path = "/" + what.database }
        let address = try #require(parts.string).replacing("postgres@", with: what.login + "@")
        return (address, database)
    }

    @Test("is one clear line and 30 where nobody looks at a screen", arguments: cases)
    func once(what: Case) async throws {
        let result = try await Binary.run(["once", try await Self.url(what).url, "--timeout", "20"])
        #expect(result.status == 30)
        #expect(result.output.isEmpty)
        #expect(result.error.hasPrefix("langtop: ") && result.error.filter(\.isNewline).count == 1)
        for words in what.says { #expect(result.error.contains(words), "\(result.error)") }
        #expect(!result.error.contains("s3cr"))
    }

    @Test("is told on a screen that goes on, to the end of the sentence", arguments: cases)
    func screen(what: Case) async throws {
        let screen = try TmuxScreen([try await Self.url(what).url], columns: 60, rows: 45)
        if what.testDescription == "no password" {
            #expect(await screen.waits(for: "Password for user langtop_locked:"), "\(screen.text)")
            try screen.press("Enter")
        }
        let state = what.database == "template1" ? "● nothing here" : "● lost"
        #expect(await screen.waits(for: state), "\(screen.text)")
        let text = screen.text
        let words = screen.sentence
        for part in what.says { #expect(words.contains(part), "\(text)") }
        #expect(!text.contains("s3cr") && !text.contains("$0.00"))
        try screen.press("?")
        #expect(await screen.waits(for: "help"))
        try screen.press("Q")
        #expect(await screen.exitStatus() == 0)
    }

    @Test("is read as soon as it allows it, and a role that may read the log alone sees it")
    func granted() async throws {
        let (url, database) = try await Self.url(Self.cases[5])
        try await database.ask(
            """
            INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, "startTime", "endTime", model_group, api_key)
            VALUES ('a', 'x', now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC', 'at-last', 'key')
            """)
        let screen = try TmuxScreen([url], columns: 120, rows: 35)
        #expect(await screen.waits(for: "permission denied"), "\(screen.text)")
        try await database.ask(#"GRANT SELECT ON "LiteLLM_SpendLogs" TO langtop_blind"#)
        try screen.press("r")
        #expect(await screen.waits(for: "▌at-last"), "\(screen.text)")
        #expect(await screen.waits(for: "● live"), "\(screen.text)")
    }

    @Test(
        "leaves no password in the list of processes, however it was written",
        arguments: [
            "postgresql://u:hush@127.0.0.1:1/d", "postgresql://u:hu%2Fsh%3Fhush%40hush@127.0.0.1:1/d",
            "postgresql://127.0.0.1:1/d?user=u&password=hush&sslmode=disable",
            "postgresql://127.0.0.1:1/d?PASSWORD=hush",
            "host=127.0.0.1 port=1 password=hush user=u", "host=127.0.0.1 port=1 password = 'hu''\\'sh hush'",
            "host=127.0.0.1 PASSWORD=hush port=1", "postgresql://u:hush/hush?hush@hush@127.0.0.1:1/d",
            "host=127.0.0.1 port=1 sslpassword=hush password=hu\\ hush",
        ])
    func processList(text: String) async throws {
        let terminal = try PseudoTerminal([text])
        // A text that cannot be read ends the program, which leaves no process to look at; then the line is all.
        #expect(await terminal.waits { $0.text.contains("lost") || $0.text.contains("langtop: ") })
        #expect(!terminal.commandLine.contains("hush"), "\(terminal.commandLine)")
        #expect(!terminal.text.contains("hush"))
    }
}
