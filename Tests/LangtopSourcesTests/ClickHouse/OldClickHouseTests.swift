import ClickHouseTestSupport
import LangtopCore
import LangtopHTTP
import Testing

@testable import LangtopSources

/// What HTTP really does, on a whole server of 2018, where it can be had: it knows no parameters, so statements have none.
@Suite("A whole ClickHouse", .enabled(if: ClickHouseServer.old != nil), .timeLimit(.minutes(5)))
struct OldClickHouseTests {
    /// Reads as the sources do.
    private actor Reader: ClickHouseReader {
        nonisolated let access: ClickHouseAccess
        nonisolated let client: any HTTPClient
        nonisolated var readers: any HTTPClient { client }
        nonisolated let limit: Duration
        var settings = ClickHouseSettings()

        init(_ access: ClickHouseAccess, limit: Duration = .seconds(60)) {
            (self.access, self.limit) = (access, limit)
            client = CurlClient(agent: "langtop/0")
        }

        /// The sum of the numbers of a statement.
        func sum(_ statement: String) async throws(SourceError) -> Numbers {
            try await rows(statement + " FORMAT RowBinary", into: Numbers())
        }
    }

    /// Rows of one `UInt64` each.
    private struct Numbers: RowBinaryRows {
        var count = 0
        var sum: Int64 = 0

        mutating func read(_ reader: inout RowBinaryReader) {
            let number = reader.nextInteger()
            guard !reader.isShort else { return }
            count += 1
            // An exception behind the rows is read as rows too, until it is known for what it is.
            sum &+= number
        }
    }

    private let address: String

    init() throws { address = try #require(ClickHouseServer.old) }

    private func reader(
        user: String = "", password: String = "", host: String = "127.0.0.1", limit: Duration = .seconds(60)
    ) throws -> Reader {
        let url = address.replacing("127.0.0.1", with: host)
        return Reader(try ClickHouseAccess("clickhouse+\(url)", user: user, password: password), limit: limit)
    }

    private func request(_ statement: String, _ query: [(name: String, value: String)] = []) throws -> HTTPRequest {
        HTTPRequest(try HTTPURL(address).appending(query: query), body: statement, largestBody: 1 << 30)
    }

    private static let million = "SELECT number FROM system.numbers LIMIT 1000000"

    @Test("lets in who has the password, and is told apart from one that does not")
    func logins() async throws {
        for (user, password) in [("", ""), ("langtop", "langtop"), ("strict", "strict")] {
            let reader = try reader(user: user, password: password)
            #expect(try await reader.sum("SELECT toUInt64(7)").sum == 7, "\(user)")
            // A profile that may set nothing says so once.
            #expect(await reader.settings.isFixed == (user == "strict"), "\(user)")
        }
        for (user, password) in [("langtop", "wrong-secret"), ("nobody", "wrong-secret"), ("langtop", "")] {
            let reader = try reader(user: user, password: password)
            let error = await #expect(throws: SourceError.self) { _ = try await reader.sum("SELECT 1") }
            #expect(error?.kind == .refused && error?.message.contains("secret") == false, "\(error?.message ?? "")")
        }
    }

    @Test("answers many statements on one connection")
    func connection() async throws {
        let reader = try reader(user: "langtop", password: "langtop")
        var ports: [String] = []
        for _ in 0..<20 {
            let found = try await reader.fields(
                "SELECT port FROM system.processes WHERE query LIKE '%system.processes%' AND user = 'langtop' FORMAT TabSeparated"
            )
            ports += found.flatMap { $0 }
        }
        // It closes one that was idle for ten seconds, as a crowded machine may leave it.
        #expect(ports.count >= 20 && Set(ports).count < 5, "\(ports)")
    }

    @Test("sends rows compressed to whoever is far away")
    func compressed() async throws {
        let near = try await reader().sum(Self.million)
        let far = try await reader(host: "0.0.0.0").sum(Self.million)
        #expect(near.count == 1_000_000 && near.sum == 499_999_500_000)
        #expect(far.count == near.count && far.sum == near.sum)
        let request = try request(Self.million + " FORMAT RowBinary", [("enable_http_compression", "1")])
        let answer = try await CurlClient(agent: "langtop/0").send(request)
        #expect(answer.headers["Content-Encoding"] == "gzip")
        #expect(answer.body.count == 8_000_000 && answer.receivedBytes < 4_000_000, "\(answer.receivedBytes)")
    }

    @Test("sends some megabytes in pieces, which are decoded while they arrive")
    func streamed() async throws {
        let request = try request("SELECT number FROM system.numbers LIMIT 5000000 FORMAT RowBinary")
        let (answer, found) = try await CurlClient(agent: "langtop/0").send(
            request, into: (stream: RowBinaryStream(Numbers()), most: 0, pieces: 0)
        ) { piece, state in
            state.stream.feed(piece)
            state.pieces += 1
            state.most = max(state.most, piece.count)
        }
        #expect(answer.isSuccess && found.stream.isWhole && found.stream.failure == nil)
        #expect(found.stream.rows.count == 5_000_000 && found.stream.rows.sum == 12_499_997_500_000)
        #expect(found.pieces > 100 && found.most < 1 << 20, "\(found.pieces) pieces of up to \(found.most)")
    }

    @Test("ends an answer that has begun with an exception, which is found behind the rows")
    func exception() async throws {
        let statement = "SELECT number + throwIf(number = 3000000) FROM system.numbers LIMIT 4000000"
        let tail = AnswerTail()
        let (answer, stream) = try await CurlClient(agent: "langtop/0").send(
            request(statement + " FORMAT RowBinary"), into: RowBinaryStream(Numbers(), tail: tail)
        ) { piece, stream in stream.feed(piece) }
        #expect(answer.status == 200 && stream.rows.count > 1000)
        #expect(tail.failure?.code == 395, "\(String(describing: tail.failure))")
        // A source asks the server to wait with its answer until there is one.
        let error = await #expect(throws: SourceError.self) { _ = try await reader().sum(statement) }
        #expect(error?.message.contains("code 395") == true, "\(error?.message ?? "")")
    }

    @Test(
        "tells what is wrong with a statement",
        arguments: [
            ("SELECT count() FROM system.numbers", SourceError.Kind.timeout, "code 159"),
            ("SELECT * FROM nothing", .unsuitable, "code 60"),
            ("SELECT * FROM nowhere.nothing", .unsuitable, "code 81"),
            ("SELEC 1", .malformed, "code 62"),
        ])
    func failure(statement: String, kind: SourceError.Kind, code: String) async throws {
        let reader = try reader(limit: .seconds(1))
        let error = await #expect(throws: SourceError.self) { _ = try await reader.sum(statement) }
        #expect(error?.kind == kind && error?.message.contains(code) == true, "\(error?.message ?? "")")
        #expect(try await reader.sum("SELECT toUInt64(7)").sum == 7)
    }

    @Test("is left at once by who gives up, and answers the next statement")
    func cancelled() async throws {
        let reader = try reader(limit: .seconds(20))
        let task = Task { try await reader.sum("SELECT count() FROM system.numbers WHERE number != 4711") }
        let watcher = try self.reader()
        let isRunning =
            "SELECT count() FROM system.processes WHERE query LIKE '%4711%' AND query NOT LIKE '%processes%'"
        while try await watcher.sum(isRunning).sum == 0 { await Task.yield() }
        task.cancel()
        let error = await #expect(throws: SourceError.self) { _ = try await task.value }
        #expect(error?.kind == .cancelled)
        #expect(try await reader.sum("SELECT toUInt64(7)").sum == 7)
    }

    @Test("is too old for the sources, and says so")
    func tooOld() async throws {
        let access = try ClickHouseAccess("clickhouse+\(address)")
        for source in [
            LangfuseClickHouseSource(access, client: CurlClient(agent: "langtop/0")),
            LiteLLMClickHouseSource(access, client: CurlClient(agent: "langtop/0")),
        ] as [any GenerationSource] {
            let error = await #expect(throws: SourceError.self) { _ = try await source.connect() }
            #expect(error?.kind == .unsuitable && error?.message.contains("the server is too old") == true)
        }
    }
}
