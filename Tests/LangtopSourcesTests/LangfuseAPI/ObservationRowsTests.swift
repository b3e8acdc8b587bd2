import LangtopCore
import Testing

@testable import LangtopSources

/// What rows of either API say, and what is concluded from them.
@Suite("Observations")
struct ObservationRowsTests {
    private let source = SourceID("langfuse@test")

    private func row(_ json: String) throws -> LangfuseObservation {
        var rows = ObservationRows(keepsSteps: true)
        var json = json
        let isRow = json.withUTF8 { rows.add(UnsafeRawBufferPointer($0)) }
        try #require(isRow)
        return try #require(rows.found.first)
    }

    private func generation(_ members: String) throws -> Generation {
        let base =
            #""id":"i","type":"GENERATION","startTime":"2026-11-23T14:32:07.100Z","endTime":"2026-11-23T14:32:09.350Z""#
        return try row("{\(base),\(members)}").generation(source: source)
    }

    @Test("a row of the v2 API in full")
    func newRow() throws {
        let json = #"""
            {"id":"time-14-32-07-123456_chatcmpl-42","traceId":"0af7","startTime":"2026-11-23T14:32:07.100Z",
            "endTime":"2026-11-23T14:32:09.350Z","projectId":"p","parentObservationId":"top","type":"GENERATION",
            "name":"chat","level":"DEFAULT","statusMessage":"","version":"","environment":"production",
            "userId":"ada","sessionId":"s-1","completionStartTime":"2026-11-23T14:32:07.600Z","model":"claude",
            "usageDetails":{"input":"40","output":5,"total":245,"cache_creation_input_tokens":30,
            "cache_read_input_tokens":200},"costDetails":{"total":"0.0125"},"totalCost":0.0125,"latency":2.25,
            "inputPrice":"0.000003","traceName":"agent","tags":["rag","User-Agent: cline/3.1"],"release":"v1"}
            """#
        let found = try row(json).generation(source: source)
        #expect(found.start == Timestamp(iso8601: "2026-11-23T14:32:07.100Z"))
        #expect(found.latency == .milliseconds(2250) && found.timeToFirstToken == .milliseconds(500))
        #expect(found.name == "agent" && found.callType == "generation" && found.model == "claude")
        #expect(found.user == "ada" && found.session == "s-1" && found.trace == "0af7" && found.release == "v1")
        #expect(found.tags == ["rag"] && found.client == "cline" && found.environment == "production")
        #expect(found.tokens == TokenCount(prompt: 240, completion: 5, total: 245))
        #expect(found.extras?.kinds?.cacheRead == 200 && found.extras?.kinds?.cacheWrite == 30)
        #expect(found.spend == 0.0125 && found.outcome == .success && !found.isUnpriced)
        #expect(found.correlation.response == "chatcmpl-42" && found.correlation.trace == "0af7")
    }

    @Test("a row of a v2 server has no details")
    func oldRow() throws {
        let counts = #""promptTokens":100,"completionTokens":"20","totalTokens":120,"usage":{"input":1,"output":2}"#
        let priced = try generation(#"\#(counts),"calculatedTotalCost":0.5"#)
        #expect(priced.tokens == TokenCount(prompt: 100, completion: 20, total: 120) && priced.spend == 0.5)
        let unknown = try generation(#"\#(counts),"calculatedTotalCost":null"#)
        #expect(unknown.spend == nil && unknown.isUnpriced)
    }

    @Test("counts that nobody can have are 0", arguments: ["9e18", "-7", "1e300", "\"NaN\"", "\"-inf\"", "null", "{}"])
    func counts(number: String) throws {
        let old = try generation(#""promptTokens":\#(number),"completionTokens":20,"totalTokens":\#(number)"#)
        #expect(old.tokens == TokenCount(completion: 20))
        let new = try generation(#""usageDetails":{"input":\#(number),"output":20,"reasoning":\#(number)}"#)
        #expect(new.tokens == TokenCount(completion: 20, total: 20) && new.extras?.kinds?.reasoning == 0)
    }

    @Test(
        "an unknown cost is unknown, not 0",
        arguments: [
            (#""costDetails":{},"calculatedTotalCost":0,"totalCost":0"#, nil),
            (#""costDetails":{"input":0.1},"calculatedTotalCost":0"#, 0.1),
            (#""costDetails":{"total":null},"calculatedTotalCost":0"#, nil),
            (#""costDetails":{"total":0}"#, 0), (#""costDetails":{"total":"1e-7"}"#, 1e-7),
            (#""costDetails":{"total":"NaN"}"#, nil), (#""costDetails":null,"calculatedTotalCost":0.25"#, 0.25),
            (#""name":"x""#, nil),
        ] as [(String, Double?)])
    func cost(members: String, dollars: Double?) throws { #expect(try generation(members).spend == dollars) }

    @Test(
        "the first token lies between start and end",
        arguments: [
            ("2026-11-23T14:32:07.100Z", 0), ("2026-11-23T14:32:09.349Z", 2249), ("2026-11-23T14:32:09.350Z", nil),
            ("2026-11-23T14:32:07.099Z", nil), ("", nil), ("soon", nil),
        ] as [(String, Int64?)])
    func firstToken(text: String, milliseconds: Int64?) throws {
        let found = try generation(#""completionStartTime":"\#(text)""#)
        #expect(found.timeToFirstToken?.milliseconds == milliseconds)
    }

    @Test(
        "only calls of models are requests",
        arguments: [
            ("GENERATION", "", true), ("EMBEDDING", "", true), ("SPAN", "m", false), ("EVENT", "m", false),
            ("AGENT", "m", true), ("AGENT", "", false), ("TOOL", "", false), ("SOMETHING", "m", true),
        ])
    func requests(type: String, model: String, isCall: Bool) throws {
        let json = #"{"id":"i","type":"\#(type)","startTime":"2026-11-23T14:32:07Z","model":"\#(model)"}"#
        #expect(try row(json).isModelCall == isCall)
        #expect((try row(json).span(source: source).generation != nil) == isCall)
        var rows = ObservationRows()
        var text = json
        #expect(text.withUTF8 { rows.add(UnsafeRawBufferPointer($0)) })
        #expect(rows.found.count == (isCall ? 1 : 0) && rows.oldest != nil)
    }

    @Test("outcomes: failed, running, and an event that has no end")
    func outcomes() throws {
        let failed = try generation(
            #""level":"ERROR","statusMessage":"litellm.RateLimitError: slow down","usageDetails":{}"#)
        #expect(failed.outcome == .failure && failed.extras?.errorClass == .throttled)
        #expect(failed.extras?.errorSummary == "RateLimitError: slow down")
        #expect(try generation(#""level":"ERROR","statusMessage":null"#).extras?.errorClass == .other)
        let open = #"{"id":"i","type":"GENERATION","startTime":"2026-11-23T14:32:07+01:00","endTime":null}"#
        let running = try row(open).generation(source: source)
        #expect(running.outcome == .running && running.latency == nil)
        #expect(running.start == Timestamp(iso8601: "2026-11-23T13:32:07Z"))
        #expect(try generation(#""level":"WARNING","statusMessage":"cut""#).outcome == .success)
    }

    @Test("empty texts stand for nothing")
    func empty() throws {
        let found = try generation(
            #""name":"","model":"","providedModelName":"m","userId":"","tags":[],"traceName":"""#)
        #expect(found.name == "" && found.model == "m" && found.user == "" && found.tags.isEmpty)
        #expect(found.environment == "default" && found.traceID == nil && found.correlation.response == "")
    }

    @Test(
        "what is no row is none",
        arguments: [
            "{}", "[]", #"{"id":"","type":"GENERATION","startTime":"2026-11-23T14:32:07Z"}"#,
            #"{"id":"i","type":"GENERATION","startTime":"yesterday"}"#,
            #"{"id":"i","type":"GENERATION","startTime":1795422727}"#,
            #"{"id":{"value":"i"},"type":{"value":"SPAN"},"startTime":{"value":"2026-11-23T14:32:07Z"}}"#,
            #"{"id":"i","type":null,"startTime":"2026-11-23T14:32:07Z"}"#, #"{"id":"i","type":"SPAN"}"#,
        ])
    func unreadable(json: String) {
        var rows = ObservationRows()
        var json = json
        #expect(!json.withUTF8 { rows.add(UnsafeRawBufferPointer($0)) })
    }

    @Test("hostile text stays what it is, and long messages end")
    func hostile() throws {
        let found = try generation(
            #""name":"\u001b[2J\ud83d\ude00\"\\","model":"x\u0000y","level":"ERROR","statusMessage":"\#(String(repeating: "boom ", count: 20_000))""#
        )
        #expect(found.name == "\u{1B}[2J😀\"\\" && found.model == "x\u{0}y")
        #expect((found.extras?.errorSummary.count ?? 0) <= 300)
    }

    @Test(
        "instants are read in the usual form and in others",
        arguments: ["2028-02-29T23:59:59.999Z", "2026-01-31T00:00:00Z"])
    func instants(text: String) {
        let found = Array(text.utf8).withUnsafeBytes { ISOInstant.read($0) }
        #expect(found == Timestamp(iso8601: text) && found != nil)
        let wrong = Array("2026-02-29T00:00:00.000Z".utf8).withUnsafeBytes { ISOInstant.read($0) }
        #expect(wrong == nil)
    }
}
