import HTTPTestSupport
import Testing

@testable import LangtopHTTP

/// The client against a server that behaves.
@Suite(.timeLimit(.minutes(20))) struct CurlClientTests {
    let server: HTTPTestServer
    let client = CurlClient(agent: "langtop/1.2.3")

    init() throws { server = try HTTPTestServer.shared.get() }

    private func get(_ path: String) async throws -> HTTPResponse {
        try await client.send(HTTPRequest(HTTPURL(server.plain(path))))
    }

    private func text(_ response: HTTPResponse) -> String { String(decoding: response.body, as: UTF8.self) }

    @Test func `an answer has its status, headers, body and measures`() async throws {
        let response = try await get("/hello")
        #expect(response.status == 200 && response.isSuccess)
        #expect(text(response) == "hello")
        #expect(response.headers["content-LENGTH"] == "5")
        #expect(response.receivedBytes > 5)
        #expect(response.duration > .zero)
        #expect(response.url.text == server.plain("/hello"))
        #expect(response.retryAfter == nil)
    }

    @Test func `every request says who asks and what can be decoded`() async throws {
        var request = try HTTPRequest(HTTPURL(server.plain("/base/path")).appending("echo"))
        request.headers.append("X-Mine", "yes")
        request.headers.append("X-Empty", "")
        request.credentials = HTTPCredentials(user: "pk", password: "sk:é")
        let echo = try await text(client.send(request))
        #expect(echo.contains(#""line": "GET /base/path/echo HTTP/1.1""#))
        #expect(echo.contains(#""user-agent": "langtop/1.2.3""#))
        #expect(echo.contains(#""accept-encoding": ""#) && echo.contains("gzip"))
        #expect(echo.contains(#""authorization": "Basic cGs6c2s6w6k=""#))
        #expect(echo.contains(#""x-mine": "yes""#) && echo.contains(#""x-empty": """#))
        // Nothing of it stays for the next request.
        let next = try await text(get("/echo"))
        #expect(!next.contains("authorization") && !next.contains("x-mine"))
    }

    @Test func `compressed bodies are decoded and cost what came over the wire`() async throws {
        let response = try await get("/gzip?bytes=1000000")
        #expect(response.body.count == 1_000_000)
        #expect(response.receivedBytes < 10_000)
        let lines = try await get("/chunked-gzip")
        #expect(text(lines).split(separator: "\n").last == "99999")
        #expect(try await text(get("/chunked")) == "one two three")
    }

    @Test func `a connection is kept for the next request`() async throws {
        var (first, second) = (try await get("/hello"), try await get("/status?code=500"))
        // libcurl gives up a connection that was idle for two minutes, and a crowded machine may take as long.
        while second.headers["X-Connection"] != first.headers["X-Connection"] {
            (first, second) = (second, try await get("/status?code=500"))
        }
        #expect(first.headers["X-Number"] == "1" && second.headers["X-Number"] == "2")
        await client.close()
        #expect(try await get("/hello").headers["X-Number"] == "1")
    }

    @Test func `a kept connection that the server closed is opened again`() async throws {
        for _ in 0..<20 { #expect(try await text(get("/leave")) == "goodbye") }
    }

    @Test(arguments: [401, 403, 404, 422, 429, 500, 502])
    func `a refusal is an answer with a body`(status: Int) async throws {
        let request = try HTTPRequest(HTTPURL(server.plain("/status?code=\(status)&Retry-After=41.234")))
        let (response, folded) = try await client.send(request, into: 0) { piece, sum in sum += piece.count }
        #expect(response.status == status && !response.isSuccess)
        #expect(text(response) == #"{"message":"no"}"#)
        #expect(folded == 0)
        #expect(response.retryAfter == .milliseconds(41_234))
    }

    @Test func `a body is folded while it arrives`() async throws {
        let request = try HTTPRequest(HTTPURL(server.plain("/huge?bytes=104857600")), largestBody: .max)
        let (response, folded) = try await client.send(request, into: (sum: 0, longest: 0)) { piece, state in
            state.sum += piece.count
            state.longest = max(state.longest, piece.count)
        }
        #expect(folded.sum == 104_857_600)
        #expect(folded.longest < 1 << 20)
        #expect(response.body.isEmpty)
    }

    @Test func `an early hint is not the answer, and names have no case`() async throws {
        let late = try await get("/early")
        #expect(late.status == 200 && text(late) == "late" && late.headers["Link"] == nil)
        let split = try await get("/split")
        #expect(split.headers["X-Mixed"] == "spaced" && split.body.isEmpty)
    }

    @Test(arguments: ["301", "302", "303", "307", "308"])
    func `redirects on the same server are followed`(code: String) async throws {
        var request = try HTTPRequest(HTTPURL(server.plain("/redirect?code=\(code)&to=/deep/echo%3Fa%3Db")))
        request.credentials = HTTPCredentials(user: "pk", password: "sk")
        let response = try await client.send(request)
        #expect(text(response).contains("GET /deep/echo?a=b HTTP/1.1") && text(response).contains("Basic cGs6c2s="))
        #expect(response.url.text == server.plain("/deep/echo?a=b"))
        #expect(response.receivedBytes > 6000)
    }

    @Test func `clients that wait keep nobody from working`() async throws {
        // The shared pool has a thread a core.
        let url = try HTTPURL(server.plain("/hang?name=crowd"))
        let waiting = (0..<64).map { _ in Task { try await CurlClient(agent: "crowd").send(HTTPRequest(url)) } }
        let question = try HTTPRequest(HTTPURL(server.plain("/hangs?name=crowd")))
        while try await text(client.send(question)) != "64" { try await Task.sleep(for: .milliseconds(5)) }
        for task in waiting { task.cancel() }
        for task in waiting {
            let error = await #expect(throws: HTTPError.self) { try await task.value }
            #expect(error?.kind == .cancelled)
        }
    }
}
