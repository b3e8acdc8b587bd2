import Foundation
import LangfuseTestSupport
import LangtopCore
import LangtopHTTP
import LangtopTestSupport
import Testing

@testable import LangtopSources

/// Everything that goes wrong, and what is said of it.
@Suite("Langfuse's API: faults")
struct LangfuseFaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        var order: String
        /// Nil where the poll succeeds all the same.
        var kind: SourceError.Kind?
        var words: String
        var testDescription: String { order }

        init(_ order: String, _ kind: SourceError.Kind?, _ words: String = "") {
            self.order = order
            self.kind = kind
            self.words = words
        }
    }

    static let faults: [Fault] = [
        Fault(#""kind": "401""#, .refused, "401, the keys are refused: Invalid credentials"),
        Fault(#""kind": "403""#, .refused, "organisation's do not do"),
        Fault(#""kind": "404json""#, .unsuitable, "404 (JSON)"),
        Fault(#""kind": "404html""#, .unsuitable, "404 (a web page)"),
        Fault(#""kind": "422""#, nil), Fault(#""kind": "422", "times": 2"#, .timeout, "422, the query takes"),
        Fault(#""kind": "429", "retryAfter": 41"#, .throttled(.seconds(41)), "going on in 41 s"),
        Fault(
            #""kind": "429", "retryAfter": "41.234", "body": "text""#, .throttled(.milliseconds(41_234)),
            "429, asked too often"),
        Fault(#""kind": "500""#, .unreachable, "500 Internal Server Error"),
        Fault(#""kind": "500html""#, .unreachable, "500 Internal Server Error"),
        Fault(#""kind": "502html""#, .unreachable, "502 Bad Gateway"),
        Fault(#""kind": "503""#, .unreachable, "503 Service Unavailable"),
        Fault(#""kind": "524html""#, .unreachable, "524 answer timed out"),
        Fault(
            #""kind": "redirect301", "location": "https://example.com/x""#, .unsuitable,
            "redirected to https://example.com"),
        Fault(#""kind": "malformed""#, .malformed, "ends too early"),
        Fault(#""kind": "empty""#, .malformed, "ends too early"),
        Fault(#""kind": "hang", "times": 2"#, .timeout, "no whole answer in time"),
        // A connection that was kept and breaks at once is opened again without a word.
        Fault(#""kind": "reset""#, nil), Fault(#""kind": "reset", "times": 2"#, .unreachable, "connection"),
        Fault(#""kind": "truncated""#, .unreachable, "ended before the answer did"),
        Fault(#""kind": "truncated-chunked""#, .unreachable, "ended before the answer did"),
        Fault(#""kind": "slow""#, nil), Fault(#""kind": "no-length""#, nil), Fault(#""kind": "strings""#, nil),
        Fault(#""kind": "huge", "megabytes": 40, "times": 2"#, .malformed, "larger than"),
        Fault(#""kind": "types""#, .malformed, "rows can be read"),
        Fault(#""kind": "nulls""#, .malformed, "rows can be read"),
        Fault(#""kind": "array""#, .malformed, "something else than Langfuse's API"),
    ]

    @Test("every fault is survived, and its reason told in one line")
    func survives() async throws {
        let server = try await FakeLangfuse.start(
            .v4, "--observations", "60", "--span", "10m", "--no-oddities", "--keep-alive", "60")
        defer { server.stop() }
        for fault in Self.faults {
            // Limits that were learned from one must not hold up the next.
            let access = try LangfuseAccess(
                url: try LangfuseAccess.server("langfuse+" + server.url), publicKey: FakeLangfuse.publicKey,
                secretKey: FakeLangfuse.secretKey)
            let client = CurlClient(agent: "langtop/test")
            let reader = LangfuseReader(
                LangfuseAPISource(
                    access, client: client, limitWindow: .seconds(60),
                    timeout: fault.order.contains("hang") ? .milliseconds(300) : .seconds(10), now: LangfuseReader.now))
            _ = try await reader.source.connect()
            try await reader.poll()
            try await server.post("/__admin/fault", #"{"route": "/api/public/v2/observations", \#(fault.order)}"#)
            do {
                try await reader.poll()
                #expect(fault.kind == nil, "\(fault.order)")
                #expect(reader.memory.count > 10, "\(fault.order)")
            } catch let error as SourceError {
                #expect(error.kind == fault.kind, "\(fault.order): \(error)")
                #expect(error.message.contains(fault.words), "\(fault.order): \(error.message)")
                #expect(error.message.hasPrefix("langfuse 127.0.0.1:\(server.port)"))
                #expect(!error.message.contains("<") && !error.message.contains("\n") && error.message.count < 350)
                #expect(!error.message.contains(FakeLangfuse.secretKey))
            }
            try await server.post("/__admin/fault", #"{"clear": true}"#)
            if case .throttled = fault.kind {
                await #expect(throws: SourceError.self) { try await reader.poll() }
                continue
            }
            try await reader.poll()
            #expect(reader.memory.count > 10, "\(fault.order)")
        }
    }

    @Test(
        "a part of the past that takes too long is read in smaller parts", arguments: [FakeLangfuse.Generation.v4, .v3])
    func narrows(generation: FakeLangfuse.Generation) async throws {
        let server = try await FakeLangfuse.start(generation, "--observations", "60", "--span", "10m", "--no-oddities")
        defer { server.stop() }
        let reader = try LangfuseReader(server)
        _ = try await reader.source.connect()
        let now = LangfuseReader.now()
        let slice = TimeRange(from: now - .seconds(800), to: now)
        try await server.post("/__admin/fault", #"{"route": "/api/public", "kind": "422", "times": 2}"#)
        for _ in 0..<2 {
            let error = await #expect(throws: SourceError.self) {
                try await reader.source.history(of: slice, depth: .full, newest: .everything)
            }
            #expect(error?.kind == .timeout)
        }
        let part = try await reader.source.history(of: slice, depth: .full, newest: .everything)
        #expect(part.range.to == slice.to)
        #expect(part.range.from >= slice.to - .seconds(200))
        try await reader.fill(slice)
        let truth = try await server.truth()
        #expect(reader.memory.count == truth.total.requests + truth.total.running)
    }

    @Test("connecting says what is wrong and how to mend it")
    func connecting() async throws {
        let server = try await FakeLangfuse.start(.v4, "--observations", "5", "--base", "/langfuse")
        defer { server.stop() }
        func failure(
            _ url: String, _ secret: String = FakeLangfuse.secretKey, project: String = ""
        ) async throws -> SourceError? {
            let source = try LangfuseReader.source(url, secret: secret, project: project)
            do throws(SourceError) {
                _ = try await source.connect()
                return nil
            } catch {
                return error
            }
        }
        #expect(try await failure(server.url + "/langfuse") == nil)
        #expect(try await failure(server.url + "/langfuse/") == nil)
        #expect(try await failure(server.url + "/langfuse", project: "Fake project") == nil)
        let other = try await failure(server.url + "/langfuse", project: "shop")
        #expect(other?.kind == .unsuitable)
        #expect(other?.message.contains("belong to the project Fake project, not to shop") == true)
        let base = try await failure(server.url)
        #expect(base?.kind == .unsuitable && base?.message.contains("a path below which it lives") == true)
        let wrong = try await failure(server.url + "/other")
        #expect(wrong?.message.contains("is /other right?") == true)
        let key = try await failure(server.url + "/langfuse", "sk-lf-s3cretwrong")
        #expect(key?.kind == .refused && key?.message.contains("LANGFUSE_SECRET_KEY") == true)
        let organisation = try await failure(server.url + "/langfuse", "sk-lf-org-s3cret")
        #expect(organisation?.kind == .refused && organisation?.message.contains("project-scoped") == true)
        #expect([key, organisation].allSatisfy { $0?.message.contains("s3cret") == false })
        let nobody = try await failure("http://127.0.0.1:1")
        #expect(nobody?.kind == .unreachable && nobody?.message.contains("127.0.0.1:1") == true)
        try await server.post("/__admin/fault", #"{"route": "/api/public/v2/observations", "kind": "404html"}"#)
        let neither = try await failure(server.url + "/langfuse")
        #expect(neither?.kind == .unsuitable && neither?.message.contains("answers neither") == true)
        try await server.post(
            "/__admin/fault", #"{"route": "/api/public/v2/observations", "kind": "429", "retryAfter": 5}"#)
        #expect(try await failure(server.url + "/langfuse")?.kind == .throttled(.seconds(5)))
        try await server.post("/__admin/fault", #"{"route": "/api/public/health", "kind": "502html"}"#)
        #expect(try await failure(server.url + "/langfuse")?.kind == .unreachable)
    }

    @Test(
        "what is no answer keeps its kind and its words",
        arguments: [
            (HTTPError.Kind.unreachable, SourceError.Kind.unreachable), (.timeout, .timeout), (.tls, .refused),
            (.redirected, .unsuitable), (.tooLarge, .malformed), (.truncated, .unreachable), (.malformed, .malformed),
            (.cancelled, .cancelled), (.malformedRequest, .unsuitable),
        ])
    func kinds(kind: HTTPError.Kind, meaning: SourceError.Kind) async throws {
        let source = try scripted(ScriptedClient(.failure(kind, "example.com:443: as it was said")))
        let error = await #expect(throws: SourceError.self) { try await source.connect() }
        #expect(error == SourceError(meaning, "langfuse example.com:443: as it was said"))
    }

    @Test("a page that is no Langfuse's is told from one that is")
    func strangers() async throws {
        for page in ["<html>hello</html>", "[]", "{}", "ok"] {
            let source = try scripted(ScriptedClient(.body(200, page)))
            let error = await #expect(throws: SourceError.self) { try await source.connect() }
            #expect(error?.kind == .unsuitable && error?.message.contains("no Langfuse at") == true, "\(page)")
        }
        let login = ScriptedClient(
            .body(200, #"{"status":"OK","version":"4.16.0"}"#), .body(200, #"{"data":[{"name":"p"}]}"#),
            .body(200, "{}"), .body(200, "<html>Log in</html>", ["Content-Type": "text/html"]))
        let reader = LangfuseReader(try scripted(login))
        #expect(try await reader.source.connect().server == "langfuse 4.16.0 · API v2")
        try await reader.poll()
        let error = await #expect(throws: SourceError.self) { try await reader.poll() }
        #expect(error?.kind == .malformed && error?.message.contains("a web page") == true)
        #expect(login.requests.allSatisfy { $0.credentials?.user == FakeLangfuse.publicKey })
        #expect(login.requests.allSatisfy { !"\($0) \($0.url.text)".contains(FakeLangfuse.secretKey) })
    }

    @Test("one bad row costs no batch, and is counted")
    func badRow() async throws {
        let rows = #"""
            {"data":[{"id":"a","type":"GENERATION","startTime":"2026-11-23T12:00:00.000Z","endTime":"2026-11-23T12:00:01Z"},
            {"id":"b","type":"GENERATION","startTime":"whenever"},
            {"id":"c","type":"GENERATION","startTime":"2026-11-23T12:00:00.000Z","usageDetails":"none","costDetails":7}],"meta":{}}
            """#
        let client = ScriptedClient(
            .body(200, #"{"status":"OK","version":"4.16.0"}"#), .body(200, #"{"data":[]}"#), .body(200, "{}"),
            .body(200, rows))
        let reader = LangfuseReader(try scripted(client))
        _ = try await reader.source.connect()
        try await reader.poll()
        let batch = try await reader.poll()
        #expect(Set(batch.newest.map(\.id.value)) == ["a", "c"])
        #expect(batch.notice == "1 row could not be read")
    }

    @Test("a server that gives the same page again and again is left", arguments: [ServerTraits.API.v2, .v1])
    func endlessPages(api: ServerTraits.API) async throws {
        let row = #"{"id":"a","type":"GENERATION","startTime":"2026-11-23T12:00:00.000Z"}"#
        let rows = Array(repeating: row, count: api == .v2 ? 1 : 100).joined(separator: ",")
        let client = ScriptedClient(
            .body(200, #"{"status":"OK","version":"3.119.0"}"#), .body(200, #"{"data":[]}"#),
            .body(api == .v2 ? 200 : 404, "{}"), .body(200, #"{"data":[\#(rows)],"meta":{"cursor":"c"}}"#))
        let source = try scripted(client)
        _ = try await source.connect()
        let noon = try #require(Timestamp(iso8601: "2026-11-23T12:00:00Z"))
        let range = TimeRange(from: noon, to: noon + .milliseconds(1))
        let error = await #expect(throws: SourceError.self) {
            try await source.history(of: range, depth: .full, newest: .none)
        }
        #expect(error?.kind == .malformed && error?.message.contains("the same page") == true)
    }

    @Test("an old server that refuses the filter is asked without it")
    func filterRefused() async throws {
        let client = ScriptedClient(
            .body(200, #"{"status":"OK","version":"3.119.0"}"#), .body(200, #"{"data":[]}"#), .body(404, "{}"),
            .body(200, #"{"data":[],"meta":{}}"#), .body(400, #"{"message":"Invalid request data"}"#),
            .body(200, #"{"data":[],"meta":{}}"#))
        let reader = LangfuseReader(try scripted(client))
        _ = try await reader.source.connect()
        for _ in 0..<3 { try await reader.poll() }
        let asked = client.requests.suffix(3).map { $0.url.text.contains("filter=") }
        #expect(asked == [true, false, false])
    }

    @Test("a column the server cannot filter by is sifted here")
    func columnRefused() async throws {
        let rows = ["a": "gpt-5", "b": "claude"].map { id, model in
            #"{"id":"\#(id)","type":"GENERATION","startTime":"2026-11-23T12:00:00.000Z","model":"\#(model)"}"#
        }
        let client = ScriptedClient(
            .body(200, #"{"status":"OK","version":"4.0.0"}"#), .body(200, #"{"data":[]}"#), .body(200, "{}"),
            .body(400, #"{"message":"Column model does not match a UI / CH table mapping."}"#),
            .body(200, #"{"data":[\#(rows.joined(separator: ","))],"meta":{}}"#))
        let source = try scripted(client)
        _ = try await source.connect()
        let noon = try #require(Timestamp(iso8601: "2026-11-23T12:00:00Z"))
        let range = TimeRange(from: noon, to: noon + .seconds(60))
        let found = try await source.search(GenerationQuery(range: range, equals: [.model: "gpt-5"]))
        #expect(found.map(\.id.value) == ["a"])
        #expect(client.requests.suffix(2).map { $0.url.text.contains("gpt-5") } == [true, false])
        #expect(client.requests.suffix(2).allSatisfy { $0.url.text.contains("none%20of") })
    }

    private func scripted(_ client: ScriptedClient) throws -> LangfuseAPISource {
        let access = try LangfuseAccess(
            url: try LangfuseAccess.server("langfuse+https://example.com"), publicKey: FakeLangfuse.publicKey,
            secretKey: FakeLangfuse.secretKey)
        return LangfuseAPISource(access, client: client, now: LangfuseReader.now)
    }
}
