import Testing

@testable import LangtopPostgres

@Suite struct PostgresTargetTests {
    @Test func `a URL gives host and database, and keeps its password to itself`() throws {
        let target = try PostgresTarget("postgresql://ada:s3cret@db.example:5433/litellm")
        #expect(target.host == "db.example")
        #expect(target.database == "litellm")
        #expect(target.settings["password"] == "s3cret")
        #expect(target.schema.isEmpty)
    }

    @Test(arguments: [
        "connection_limit=10", "pool_timeout=20", "pgbouncer=true", "sslaccept=strict", "socket_timeout=5",
        "statement_cache_size=0",
    ])
    func `what only Prisma knows is dropped`(parameter: String) throws {
        let target = try PostgresTarget("postgres://u@h/d?\(parameter)&sslmode=require")
        #expect(target.settings["sslmode"] == "require")
        #expect(target.settings["dbname"] == "d")
    }

    @Test(arguments: [
        "postgresql://", "postgresql:///d", "postgresql://h", "postgresql://u:p%40%2F%3F@h:5433,g:5434/d?schema=s",
        "postgresql://[2001:db8::1]:5433/d", "postgresql://u@[::1]/d", "postgresql://%2Frun%2Fpostgresql/d?user=a@b",
    ])
    func `every form of URL that libpq knows is read`(url: String) throws { _ = try PostgresTarget(url) }

    @Test func `Prisma's schema is taken out of the URL and decoded`() throws {
        #expect(try PostgresTarget("postgresql://u@h/d?schema=My%20gate").schema == "My gate")
        #expect(try PostgresTarget("postgresql://u@h/d?sslmode=disable&schema=gate").schema == "gate")
    }

    @Test func `a caller's own parameters are taken out too, and only those it asked for`() throws {
        let target = try PostgresTarget("postgresql://u@h/d?project=a%26b&sslmode=disable&schema=s", own: ["project"])
        #expect(target.parameters == ["project": "a&b", "schema": "s"])
        #expect(target.settings["sslmode"] == "disable")
        #expect(throws: PostgresError.self) { try PostgresTarget("postgresql://u@h/d?project=a") }
    }

    @Test func `a conninfo string reads as libpq reads it`() throws {
        let target = try PostgresTarget("host=/run/postgresql dbname='my db' user=ada")
        #expect(target.host == "local")
        #expect(target.database == "my db")
    }

    @Test func `a single word is a service`() throws {
        let target = try PostgresTarget("gateway")
        #expect(target.settings == ["service": "gateway"])
        #expect(target.host == "gateway")
    }

    @Test(arguments: [
        "postgresql://u:p%zz@h/d", "postgresql://u:hush@h/d?nonsense=1", "host=h hush", "postgresql://u:hu/hush@h/d",
        "postgresql://u:hu@hush@h/d", "postgresql://u:hush?hush@h/d", "postgres://u:hush#@hush/d@h",
        "mysql://u:hush@h/d", "https://hush", "host=h PASSWORD=hush",
    ])
    func `a text that cannot be read is refused without repeating it`(text: String) {
        let error = #expect(throws: PostgresError.self) { try PostgresTarget(text) }
        #expect(error?.kind == .malformedTarget)
        #expect(error?.message.contains("hush") == false)
        #expect(error?.message.contains("p%zz") == false)
    }

    @Test func `a session is read-only, and its own options come after the user's`() throws {
        let target = try PostgresTarget("host=h options='-c search_path=x -c work_mem=1GB'")
        let options = target.parameters(options: PostgresSession().options)["options"] ?? ""
        #expect(options.hasPrefix("-c search_path=x -c work_mem=1GB -c default_transaction_read_only=on"))
        #expect(options.contains("-c TimeZone=UTC"))
    }

    @Test(
        arguments: [
            "\"postgresql://app:pw@h:54510/litellm\"", "'postgresql://app:pw@h:54510/litellm'",
            " postgresql://app:pw@h:54510/litellm", "postgresql://app:pw@h:54510/litellm\n",
            "\t\"postgresql://app:pw@h:54510/litellm\" \r\n", "jdbc:postgresql://h:54510/litellm?user=app&password=pw",
        ])
    func `what surrounds a URL is no part of it`(text: String) throws {
        let target = try PostgresTarget(text)
        #expect(target.settings["user"] == "app" && target.settings["password"] == "pw")
        #expect(target.host == "h" && target.database == "litellm" && target.settings["port"] == "54510")
    }

    @Test(
        arguments: [
            "u:SECRETPW@127.0.0.1/db", "postgresql:/u:SECRETPW@127.0.0.1/db", "postgresql://u@127.0.0.1:SECRETPW/d",
            "SECRETPW with blanks", "mysql://u:SECRETPW@h/d", "postgresql//u:SECRETPW@h/d", "\u{1B}]0;SECRETPW\u{7}",
            "postgresql://u@h/d?SECRETPW/=1", "\"postgresql://u:SECRETPW@h/d",
        ])
    func `what is neither a URL nor a conninfo text nor a service is refused and not repeated`(text: String) {
        let error = #expect(throws: PostgresError.self) { try PostgresTarget(text) }
        #expect(error?.kind == .malformedTarget && error?.message.contains("SECRETPW") == false)
    }

    @Test func `a parameter that libpq does not know is named, and Prisma's words for TLS are understood`() throws {
        let error = #expect(throws: PostgresError.self) { try PostgresTarget("postgresql://u:p@h/d?currentSchema=x") }
        #expect(error?.message.contains("currentSchema") == true)
        let strict = try PostgresTarget("postgresql://u@h/d?sslmode=require&sslaccept=strict&sslcert=/ca.pem")
        #expect(strict.settings["sslrootcert"] == "/ca.pem" && strict.settings["sslmode"] == "verify-full")
        let lax = try PostgresTarget("postgresql://u@h/d?sslmode=require&sslaccept=accept_invalid_certs")
        #expect(lax.settings["sslmode"] == "require")
    }
}
