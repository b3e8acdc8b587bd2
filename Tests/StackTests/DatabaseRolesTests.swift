import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// The files PostgreSQL's image runs on an empty volume, run as it runs them.
@Suite("The stack's roles in PostgreSQL", .timeLimit(.minutes(5)))
struct DatabaseRolesTests {
    /// The server's URL for a role and a database.
    private static func url(_ base: String, _ role: String, _ database: String) throws -> TestDatabase {
        var parts = try #require(URLComponents(string: base))
        (parts.user, parts.path) = (role, "/\(database)")
        return TestDatabase(url: try #require(parts.string))
    }

    /// Runs the files in the order of their names, as the superuser with the variables compose gives the container.
    private static func initialise(_ base: String) throws {
        let folder = Command.path("stack/postgres")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".sql") }.sorted()
        #expect(files.count == 3)
        for file in files {
            try Command.run(
                "env", "LITELLM_DB_PASSWORD=first", "LANGFUSE_DB_PASSWORD=it's \"second\"", "LANGTOP_DB_PASSWORD=third",
                "psql", "-v", "ON_ERROR_STOP=1", "--no-password", "--no-psqlrc", "-q", "-d", base, "-f",
                "\(folder)/\(file)")
        }
    }

    /// The tables of `public` of which the role may read no column.
    private static func closed(_ database: TestDatabase) throws -> [String] {
        try database.execute(
            """
            SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
              AND NOT has_any_column_privilege(oid, 'SELECT') ORDER BY 1
            """
        ).split(separator: "\n").map(String.init)
    }

    @Test("let langtop read what it needs, before and after later migrations, and write nothing")
    func roles() async throws {
        let server = TestServer(alone: ())
        let base = try await server.url()
        do {
            try Self.initialise(base)
            let owner = try Self.url(base, "litellm", "litellm")
            try Command.run(Command.script("postgres"), "migrate", owner.url)
            try Self.checkLiteLLM(base, owner)
            try Self.checkLangfuse(base)
            try Self.checkWalls(base)
            // Run again, as on a server that has data: nothing is lost or opened.
            let closed = try Self.closed(try Self.url(base, "langtop", "litellm"))
            try Self.initialise(base)
            #expect(try Self.closed(try Self.url(base, "langtop", "litellm")) == closed)
        } catch {
            try await server.remove()
            throw error
        }
        try await server.remove()
    }

    private static func checkLiteLLM(_ base: String, _ owner: TestDatabase) throws {
        let guest = try url(base, "langtop", "litellm")
        let secret = try closed(guest)
        #expect(
            secret.count > 5 && secret.allSatisfy { $0.contains(/Config|Credential|OAuth|SSO|JWT|EnvVars|Key|Link/) })
        #expect(!secret.contains("LiteLLM_VerificationToken"))
        // With the columns the system adds, which tell what is new.
        #expect(try guest.execute(#"SELECT count(xmin) FROM "LiteLLM_SpendLogs""#) == "0\n")
        #expect(try guest.execute(#"SELECT model_name, model_info FROM "LiteLLM_ProxyModelTable""#) == "")
        for (column, table) in [("litellm_params", "LiteLLM_ProxyModelTable"), ("password", "LiteLLM_UserTable")] {
            #expect(throws: CommandFailure.self) { try guest.execute("SELECT \(column) FROM \"\(table)\"") }
        }
        // A later version's tables and columns.
        try owner.execute(
            """
            CREATE TABLE "LiteLLM_Later" (id int, credentials text);
            CREATE TABLE "LiteLLM_LaterCredentials" (id int);
            ALTER TABLE "LiteLLM_UserTable" ADD COLUMN later int;
            ALTER TABLE "LiteLLM_SpendLogs" ADD COLUMN later int;
            CREATE VIEW "LaterSpend" AS SELECT spend FROM "LiteLLM_SpendLogs";
            """)
        try guest.execute(#"SELECT id FROM "LiteLLM_Later"; SELECT later FROM "LiteLLM_UserTable""#)
        try guest.execute(#"SELECT later, xmin FROM "LiteLLM_SpendLogs"; SELECT * FROM "LaterSpend""#)
        #expect(throws: CommandFailure.self) { try guest.execute(#"SELECT credentials FROM "LiteLLM_Later""#) }
        #expect(try closed(guest) == (secret + ["LiteLLM_LaterCredentials"]).sorted())
        for statement in [
            #"DELETE FROM "LiteLLM_SpendLogs""#, #"UPDATE "LiteLLM_TeamTable" SET spend = 0"#,
            "CREATE TABLE mine (i int)",
            "CREATE TEMP TABLE mine (i int)", "CREATE SCHEMA mine", #"DROP TABLE "LiteLLM_Later""#, "CREATE ROLE mine",
            #"INSERT INTO "LiteLLM_Later" (id) VALUES (1)"#, #"TRUNCATE "LiteLLM_Later""#,
            "COPY (SELECT 1) TO PROGRAM 'true'",
        ] {
            #expect(throws: CommandFailure.self, "\(statement)") {
                try guest.execute("SET default_transaction_read_only = off; \(statement)")
            }
        }
        #expect(try guest.execute("SHOW default_transaction_read_only") == "on\n")
    }

    private static func checkLangfuse(_ base: String) throws {
        let owner = try url(base, "langfuse", "langfuse")
        try owner.execute(file: Command.path("Tests/LangtopSourcesTests/Fixtures/langfuse_v2.sql"))
        let guest = try url(base, "langtop", "langfuse")
        #expect(try closed(guest) == ["api_keys", "organizations"])
        try guest.execute("SELECT xmin FROM observations; SELECT * FROM traces; SELECT * FROM prices")
        // As Langfuse's own migrations do at times.
        try owner.execute("DROP TABLE prices; CREATE TABLE prices (id text); ALTER TABLE traces RENAME TO older")
        try owner.execute("CREATE TABLE traces (id text)")
        try guest.execute("SELECT * FROM prices; SELECT * FROM traces")
    }

    private static func checkWalls(_ base: String) throws {
        for (role, database) in [
            ("langtop", "postgres"), ("litellm", "langfuse"), ("langfuse", "litellm"), ("litellm", "postgres"),
        ] {
            #expect(throws: CommandFailure.self, "\(role) in \(database)") {
                try url(base, role, database).execute("SELECT 1")
            }
        }
        let told = try TestDatabase(url: base).execute(
            """
            SELECT rolname, rolcanlogin, rolpassword IS NOT NULL, rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication
            FROM pg_authid WHERE rolname IN ('langtop', 'litellm', 'langfuse') ORDER BY 1
            """)
        #expect(told == "langfuse|t|t|f\nlangtop|t|t|f\nlitellm|t|t|f\n")
    }
}
