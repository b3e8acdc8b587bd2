import LangtopCore
import LangtopTestSupport
import PostgresTestSupport
import Testing

@testable import LangtopSources

@Suite struct LangfusePostgresRowsTests {
    @Test func `columns of observation and trace make a generation with its extras`() async throws {
        let database = try await LangfuseDatabase.shared()
        #expect(database.source.id.name.hasPrefix("langfuse@127.0.0.1/"))
        #expect(database.source.role == .observer)
        #expect(database.description.schema == "Langfuse v2 schema of 2024-11-25")
        #expect(database.description.hasStatus && database.description.hasExtrasInColumns)
        let history = try await database.source.history(
            of: LangfuseDatabase.range, depth: .columns, newest: .everything)
        #expect(history.depth == .full)
        #expect(history.range == LangfuseDatabase.range)
        #expect(history.newest.count == LangfuseDatabase.count, "steps that are no model calls are no requests")
        let stream = try #require(history.newest.first { $0.id.value == "stream" })
        #expect(stream.start == LangfuseDatabase.day + .seconds(8 * 3600))
        #expect(stream.latency == .seconds(4))
        #expect(stream.timeToFirstToken == .milliseconds(1250))
        #expect(stream.name == "checkout")
        #expect(stream.callType == "generation")
        #expect([stream.model, stream.providerModel] == ["claude", "claude"])
        #expect([stream.user, stream.session, stream.trace] == ["alice@example.com", "s-1", "tr-1"])
        #expect([stream.environment, stream.release] == ["default", "1.2"])
        #expect(stream.tags == ["prod", "eu"])
        #expect(
            [stream.provider, stream.deployment, stream.key, stream.team, stream.endUser, stream.client].joined()
                .isEmpty)
        #expect(stream.tokens == TokenCount(prompt: 1000, completion: 200, total: 1200))
        #expect(stream.spend == 0.01)
        #expect(stream.outcome == .success)
        #expect(stream.extras == GenerationExtras())
        #expect(stream.correlation.trace == "tr-1")
        #expect(stream.correlation.response.isEmpty && stream.correlation.call.isEmpty)
    }

    @Test func `outcomes, times and costs are what the columns say, and unknown where they say nothing`() async throws {
        let rows = try await LangfuseDatabase.shared().day()
        #expect(rows["first-at-end"]?.firstToken == nil)
        #expect(rows["running"]?.outcome == .running)
        #expect(rows["running"]?.latency == nil)
        #expect(rows["running"]?.timeToFirstToken == .seconds(2))
        #expect(rows["running"]?.spend == nil)
        #expect(rows["told-cost"]?.spend == 0.5)
        #expect(rows["unpriced"]?.spend == nil)
        #expect(rows["no-number"]?.spend == nil)
        #expect(rows["backwards"]?.latency == nil)
        #expect(rows["warned"]?.outcome == .success)
        #expect(rows["warned"]?.extras == GenerationExtras())
        #expect(Set(rows.values.filter { $0.outcome == .failure }.map(\.id.value)) == ["failed", "failed-mute"])
        #expect(rows["failed"]?.extras?.errorClass == .throttled)
        #expect(rows["failed"]?.extras?.errorSummary == "429 RateLimitError: BedrockException - Error code: 429")
        #expect(rows["failed-mute"]?.extras?.errorClass == .other)
        #expect(rows["failed-mute"]?.extras?.errorSummary.isEmpty == true)
        #expect(rows["time-08-10-56-105000_chatcmpl-690b"]?.correlation.response == "chatcmpl-690b")
    }

    @Test func `absent, odd and hostile values neither fail nor change`() async throws {
        let rows = try await LangfuseDatabase.shared().day()
        let bare = try #require(rows["bare"])
        #expect([bare.model, bare.name, bare.trace, bare.user, bare.session, bare.release].joined().isEmpty)
        #expect(bare.traceID == nil && bare.tags.isEmpty)
        let dangling = try #require(rows["dangling"])
        #expect([dangling.name, dangling.trace, dangling.user] == ["answer", "no-such", ""])
        #expect(rows["foreign-trace"]?.user.isEmpty == true, "another project's trace is not this row's")
        let agent = try #require(rows["agent"])
        #expect(agent.tags == ["prod"])
        #expect(agent.client == "Cline")
        let hostile = try #require(rows["hostile"])
        #expect(hostile.model == "m\u{1B}[31m\u{9B}\u{202E}\r\nx")
        #expect(hostile.name == "n\u{1B}[2J")
        #expect(hostile.user == #"a'b"c\d"#)
        #expect(hostile.session == "$1; DROP TABLE x --")
        #expect(hostile.release == "\u{9B}1")
        #expect(hostile.tags == ["t\u{1B}]0;x\u{07}"])
    }

    @Test(arguments: [
        ("time-08-10-56-105000_chatcmpl-1", "chatcmpl-1"), ("time-08-10-56-105000_", ""),
        ("time-08-10-56-10500_chatcmpl-1", ""), ("time-ab-10-56-105000_x", ""), ("chatcmpl-1", ""), ("", ""),
    ])
    func `the response's id stands behind the time LiteLLM puts before it`(id: String, response: String) {
        #expect(id.withBytes { ObservationNumbers.response($0).string } == response)
    }

    @Test func `a failure's message is read at both ends`() async throws {
        let database = try await LangfuseDatabase.filled()
        let traceback = "Traceback (most recent call last):\n" + String(repeating: "  File a.py, line 1\n", count: 400)
        try database.database.execute(
            """
            UPDATE observations SET status_message = '\(traceback)openai.APITimeoutError: Request timed out.'
            WHERE id = 'failed'
            """
        )
        let failed = try #require(try await database.day()["failed"])
        #expect(failed.extras?.errorClass == .timeout)
        #expect(failed.extras?.errorSummary == "APITimeoutError: Request timed out.")
    }

    @Test func `a slice is half-open`() async throws {
        let source = try await LangfuseDatabase.shared().source
        let newest = LangfuseDatabase.day + .seconds(36_000)
        let before = TimeRange(from: LangfuseDatabase.day, to: newest)
        let after = TimeRange(from: newest, to: newest + .milliseconds(1))
        #expect(try await source.generations(in: before).count == LangfuseDatabase.count - 1)
        #expect(try await source.generations(in: after).map(\.id.value) == ["newest"])
    }

    @Test func `checksums count every generation of a bucket once, and no step`() async throws {
        let database = try await LangfuseDatabase.filled()
        let whole = try await database.source.checksums(of: LangfuseDatabase.range, every: .seconds(3600))
        #expect(whole.map(\.count) == [19, 1])
        #expect(whole.map(\.failures) == [2, 0])
        let rows = try await database.day().values.filter { $0.id.value != "newest" }
        #expect(whole.first?.tokens == rows.reduce(0) { $0 + $1.tokens.total })
        #expect(abs((whole.first?.spend ?? 0) - rows.compactMap(\.spend).reduce(0, +)) < 1e-12)
        #expect(whole.first?.range.from == LangfuseDatabase.day + .seconds(8 * 3600))
        try database.database.execute("DELETE FROM observations WHERE id = 'stream'")
        let less = try await database.source.checksums(of: LangfuseDatabase.range, every: .seconds(86_400))
        #expect(less.map(\.count) == [19])
    }

    @Test func `one project, by its id or its name`() async throws {
        let database = try await LangfuseDatabase.filled()
        for name in ["p2", "Shop"] {
            let one = try await LangfuseDatabase(database.database, parameters: "?project=\(name)")
            let expected = try await database.day().filter { ($0.key == "lab") == (name == "p2") }
            #expect(Set(try await one.day().keys) == Set(expected.keys))
            let sums = try await one.source.checksums(of: LangfuseDatabase.range, every: .seconds(86_400))
            #expect(sums.map(\.count) == [expected.count])
            let found = try await one.source.search(GenerationQuery(range: LangfuseDatabase.range))
            #expect(found.count == expected.count)
            let cursor = try await one.source.changes(since: nil).cursor
            try database.database.execute("UPDATE observations SET total_tokens = 7 WHERE id IN ('lab', 'plain')")
            try one.insert("fresh-\(name)", #"{"project_id": "p2", "trace_id": "tr-lab"}"#)
            let batch = try await one.source.changes(since: cursor)
            #expect(batch.newest.map(\.id.value) == (name == "p2" ? ["fresh-p2"] : []))
            await #expect(throws: SourceError.self) {
                _ = try await one.source.detail(of: one.id(name == "p2" ? "plain" : "lab"))
            }
            // Nothing of a trace that is another project's but this project's own steps.
            let foreign = name == "p2" ? "tr-1" : "tr-lab"
            let trace = try? await one.source.trace(one.trace(foreign))
            #expect(trace?.spans.map(\.id.value) == (name == "p2" ? nil : ["foreign-trace"]))
            #expect(trace?.name.isEmpty != false && trace?.scores.isEmpty != false)
            try database.database.execute("DELETE FROM observations WHERE id LIKE 'fresh%'")
        }
        for (name, words) in [("Lab", "several projects"), ("nobody", "no project nobody")] {
            let source = try LangfusePostgresSource(target: database.database.url + "?project=\(name)")
            let error = await #expect(throws: SourceError.self) { _ = try await source.connect() }
            #expect(error?.kind == .unsuitable)
            #expect(error?.message.contains(words) == true)
        }
    }
}
