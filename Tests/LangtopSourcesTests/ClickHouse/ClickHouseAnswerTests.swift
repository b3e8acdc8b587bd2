import LangtopCore
import LangtopHTTP
import Testing

@testable import LangtopSources

@Suite("What a ClickHouse answers")
struct ClickHouseAnswerTests {
    private static func failure(_ text: String, status: Int = 500, _ code: Int? = nil) throws -> ClickHouseFailure {
        var answer = HTTPResponse(status: status, body: Array(text.utf8), url: try HTTPURL("http://h:8123"))
        if let code { answer.headers.append("X-ClickHouse-Exception-Code", String(code)) }
        return ClickHouseFailure(answer)
    }

    private static let login = HTTPCredentials(user: "reader", password: "hush-hush-hush")

    @Test(
        "is told as what it means, in one line without a password",
        arguments: [
            ("Code: 516. DB::Exception: reader: Authentication failed: hush-hush-hush", 403, SourceError.Kind.refused),
            ("Code: 497. DB::Exception: reader: Not enough privileges", 403, .refused),
            ("Code: 159. DB::Exception: Timeout exceeded", 408, .timeout),
            ("Code: 241. DB::Exception: Memory limit exceeded\nhush-hush-hush", 500, .timeout),
            ("Code: 396. DB::Exception: Limit for result exceeded", 500, .timeout),
            ("Code: 201. DB::Exception: Quota exceeded", 500, .throttled(.seconds(60))),
            ("Code: 202. DB::Exception: Too many simultaneous queries", 500, .throttled(.seconds(5))),
            ("Code: 60. DB::Exception: Unknown table", 404, .unsuitable),
            ("Code: 62. DB::Exception: Syntax error", 400, .malformed),
            ("Code: 115, e.displayText() = DB::Exception: Unknown setting param_tables, e.what()", 500, .unsuitable),
            ("<html>Bad Gateway</html>", 502, .unreachable), ("<html>", 401, .refused), ("", 404, .unsuitable),
            ("slow down", 429, .throttled(.seconds(30))), ("", 504, .timeout),
        ])
    func means(text: String, status: Int, kind: SourceError.Kind) throws {
        let error = try Self.failure(text, status: status).error(at: "h:8123", hiding: Self.login)
        #expect(error.kind == kind && error.message.hasPrefix("clickhouse h:8123: "))
        #expect(!error.message.contains("hush") && !error.message.contains("\n"), "\(error.message)")
    }

    @Test("that refuses a setting is asked again without it, and a profile without any")
    func settings() throws {
        var settings = ClickHouseSettings()
        func names() -> Set<String> { Set(settings.query(limit: .seconds(5), isNear: false).map(\.name)) }
        let all = names()
        #expect(all.isSuperset(of: ["readonly", "max_execution_time", "max_threads", "wait_end_of_query"]))
        let unknown = try Self.failure(
            "Code: 115. DB::Exception: Unknown setting 'query_plan_optimize_lazy_materialization'", status: 404)
        func learns(_ failure: ClickHouseFailure) -> Bool { settings.learn(from: failure) }
        #expect(learns(unknown) && !learns(unknown))
        #expect(names() == all.subtracting(["query_plan_optimize_lazy_materialization"]))
        let bounded = try Self.failure(
            "Code: 452. DB::Exception: Setting max_memory_usage should not be greater than 5")
        #expect(learns(bounded))
        #expect(names() == all.subtracting(["query_plan_optimize_lazy_materialization", "max_memory_usage"]))
        let fixed = try Self.failure("Code: 164. DB::Exception: Cannot modify 'readonly' setting in readonly mode")
        #expect(learns(fixed) && settings.isFixed && names() == ["wait_end_of_query"])
        #expect(!learns(fixed), "it is not asked for ever")
        #expect(!learns(try Self.failure("Code: 62. DB::Exception: Syntax error")))
    }

    @Test(
        "where is told by a URL, at the port for HTTP",
        arguments: [
            ("clickhouse+http://h", "http://h:8123/", "", nil), ("clickhouse+https://h/", "https://h:8443/", "", nil),
            ("clickhouse+http://h:80/db", "http://h:80/", "db", "db"),
            ("clickhouse+http://[::1]/my%20db", "http://[::1]:8123/", "my db", "my db"),
            ("clickhouse+HTTP://H:8124", "http://h:8124/", "", nil),
        ] as [(String, String, String, String?)])
    func places(text: String, url: String, database: String, named: String?) throws {
        let access = try ClickHouseAccess(text, database: named == nil ? "" : "other")
        #expect(access.url.text == url && access.database == database && access.credentials == nil)
        #expect(try ClickHouseAccess(text, user: "", password: "p").credentials?.user == "default")
    }

    @Test(
        "nowhere is said so, with the way out",
        arguments: [
            ("clickhouse+http://h:9000/x", "as a rule 8123"), ("clickhouse+https://h:9440", "as a rule 8443"),
            ("clickhouse+http://h/a/b", "clickhouse+https://host"),
            ("clickhouse+http://u:secret@h", "CLICKHOUSE_PASSWORD"),
            ("clickhouse+http://h?user=secret", "CLICKHOUSE_USER"), ("clickhouse+ftp://h", "clickhouse+https://host"),
        ])
    func nowhere(text: String, says: String) {
        let error = #expect(throws: SourceError.self) { _ = try ClickHouseAccess(text) }
        #expect(
            error?.message.contains(says) == true && error?.message.contains("secret") == false, "\(error!.message)")
    }
}

@Suite("A cursor of a ClickHouse")
struct ClickHouseCursorTests {
    @Test("comes back from its text, and nobody else's does")
    func text() {
        var cursor = ClickHouseCursor(
            gate: "a,1;b,2", written: Timestamp(seconds: 10), looked: Timestamp(seconds: 20))
        cursor.advance(to: "c", written: 15_000, blocks: ["202611": 70, "202610": 5], at: Timestamp(seconds: 30))
        #expect(ClickHouseCursor(text: cursor.text) == cursor)
        cursor.blocks = ["\u{301}202611": 7]
        #expect(ClickHouseCursor(text: cursor.text) == cursor, "a sign stays one under a mark")
        for text in ["", "1", cursor.text + "\n", String(cursor.text.dropFirst())] {
            #expect(ClickHouseCursor(text: text) == nil)
        }
    }

    @Test("reaches back by a margin, never forward to a clock that is ahead")
    func margins() {
        var cursor = ClickHouseCursor(gate: "", written: Timestamp(seconds: 1000), looked: Timestamp(seconds: 1000))
        cursor.advance(to: "x", written: 9_999_000, blocks: ["p": 100, "q": 3], at: Timestamp(seconds: 1010))
        #expect(cursor.written == Timestamp(seconds: 1010) && cursor.writtenFrom == Timestamp(seconds: 950))
        #expect(cursor.margins.map(\.block) == [36, 0])
        cursor.advance(to: "y", written: nil, blocks: [:], at: Timestamp(seconds: 1020))
        #expect(cursor.written == Timestamp(seconds: 1010) && cursor.gate == "y")
    }
}
