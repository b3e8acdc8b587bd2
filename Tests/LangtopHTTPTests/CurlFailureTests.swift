import HTTPTestSupport
import Testing

@testable import LangtopHTTP

/// The client against servers, names and networks that do not behave.
@Suite(.timeLimit(.minutes(20))) struct CurlFailureTests {
    let server: HTTPTestServer
    let client = CurlClient(agent: "langtop/1.2.3")
    private let secret = "hu5h-hu5h"

    init() throws { server = try HTTPTestServer.shared.get() }

    /// What goes wrong with a request that carries secrets; its message is one line that names none of them.
    private func failure(
        _ url: String, headers: HTTPHeaders = [:], timeout: Duration = .seconds(30), largestBody: Int = 1 << 20
    ) async throws -> HTTPError {
        var url = try HTTPURL(url)
        url = try HTTPURL("\(url.text)\(url.query == nil ? "?" : "&")token=\(secret)")
        var draft = HTTPRequest(url, headers: headers, timeout: timeout, largestBody: largestBody)
        draft.credentials = HTTPCredentials(user: "pk", password: secret)
        let request = draft
        let error = await #expect(throws: HTTPError.self) { try await client.send(request) }
        let found = try #require(error)
        #expect(!found.message.contains(secret) && !found.message.contains("\n"))
        #expect(found.message.hasPrefix(url.place + ": "))
        return found
    }

    @Test(arguments: [
        ("/truncated", HTTPError.Kind.truncated, "ended before"), ("/truncated-chunks", .truncated, "ended before"),
        ("/reset", .unreachable, "Connection reset by peer"), ("/nothing", .unreachable, "without an answer"),
        ("/garbage", .malformed, "no readable HTTP"), ("/bad-gzip", .malformed, "no readable HTTP"),
        ("/huge?bytes=2097152", .tooLarge, "larger than 1 MB"),
        ("/gzip?bytes=20000000", .tooLarge, "larger than 1 MB"),
        ("/headers", .tooLarge, "headers are larger"),
        ("/redirect?to=http://other.example:8080/x?key=hu5h-hu5h%26a", .redirected, "http://other.example:8080, which"),
        ("/redirect?to=http://127.0.0.1:1/", .redirected, "http://127.0.0.1:1, which"),
        ("/redirect?to=https://localhost/", .redirected, "https://localhost:443, which"),
        ("/redirect?to=file:///etc/passwd", .redirected, "no URL of HTTP"),
    ])
    func `every bad answer is named`(path: String, kind: HTTPError.Kind, words: String) async throws {
        let error = try await failure(server.plain(path))
        #expect(error.kind == kind)
        #expect(error.message.contains(words), "\(error.message)")
        // The client is as good as new.
        #expect(try await client.send(HTTPRequest(HTTPURL(server.plain("/hello")))).status == 200)
    }

    @Test func `a redirect in a circle ends`() async throws {
        var to = "/hello"
        for _ in 0..<6 { to = "/redirect?to=" + to.replacing("%", with: "%25").replacing("?", with: "%3F") }
        let error = await #expect(throws: HTTPError.self) {
            try await client.send(HTTPRequest(HTTPURL(server.plain(to))))
        }
        #expect(error?.kind == .redirected && error?.message.contains("more than 5 redirects") == true)
    }

    @Test(arguments: [("/endless", "larger than 1 MB"), ("/hints", "headers are larger")])
    func `what never ends is ended`(path: String, words: String) async throws {
        let error = try await failure(server.plain(path))
        #expect(error.kind == .tooLarge && error.message.contains(words), "\(error.message)")
    }

    @Test func `a header line that never ends is ended`() async throws {
        let error = try await failure(server.plain("/endless-header"))
        // libcurl before 8.6 has no code of its own for it.
        #expect([.tooLarge, .unreachable].contains(error.kind), "\(error.message)")
    }

    @Test(arguments: ["/hang", "/hang-body", "/drip"])
    func `no answer in time is a timeout`(path: String) async throws {
        let error = try await failure(server.plain(path), timeout: .milliseconds(200))
        #expect(error.kind == .timeout)
        #expect(error.message.contains("no whole answer in time"))
    }

    @Test(arguments: ["/hang", "/hang-body"])
    func `cancelling the task ends the transfer`(path: String) async throws {
        let name = "cancel\(path.count)"
        let url = try HTTPURL(server.plain("\(path)?name=\(name)"))
        let client = client
        // It must outlast a slow machine until it is cancelled.
        let task = Task { try await client.send(HTTPRequest(url, timeout: .seconds(600))) }
        let watcher = CurlClient(agent: "langtop/1.2.3")
        let question = try HTTPRequest(HTTPURL(server.plain("/hangs?name=\(name)")))
        while try await watcher.send(question).body == Array("0".utf8) { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        let error = await #expect(throws: HTTPError.self) { try await task.value }
        #expect(error?.kind == .cancelled)
        #expect(error?.message == "\(url.place): cancelled")
        // The server notices that nobody listens any more.
        while try await watcher.send(question).body == Array("1".utf8) { try await Task.sleep(for: .milliseconds(5)) }
        #expect(try await client.send(HTTPRequest(HTTPURL(server.plain("/hello")))).status == 200)
    }

    @Test func `a child process inherits no connection`() async throws {
        let name = "inherited"
        let (client, watcher) = (client, CurlClient(agent: "langtop/1.2.3"))
        let request = try HTTPRequest(HTTPURL(server.plain("/hang?name=\(name)")), timeout: .seconds(600))
        let task = Task { try await client.send(request) }
        let question = try HTTPRequest(HTTPURL(server.plain("/hangs?name=\(name)")))
        while try await watcher.send(question).body == Array("0".utf8) { try await Task.sleep(for: .milliseconds(5)) }
        // It outlives the transfer, and would keep its socket.
        let child = try HTTPTestServer()
        task.cancel()
        _ = await task.result
        while try await watcher.send(question).body == Array("1".utf8) { try await Task.sleep(for: .milliseconds(5)) }
        #expect(child.port != server.port)
    }

    @Test func `a task that waits its turn is cancelled as well`() async throws {
        let url = try HTTPURL(server.plain("/hang"))
        let client = client
        let tasks = (0..<5).map { _ in Task { try await client.send(HTTPRequest(url, timeout: .seconds(600))) } }
        for task in tasks { task.cancel() }
        for task in tasks {
            let error = await #expect(throws: HTTPError.self) { try await task.value }
            #expect(error?.kind == .cancelled)
        }
    }

    @Test func `nobody at the port is unreachable`() async throws {
        let error = try await failure("http://127.0.0.1:1/")
        #expect(error.kind == .unreachable)
        #expect(error.message.contains("Connection refused (is the server running there?"))
    }

    @Test func `an unknown host is unreachable`() async throws {
        let error = try await failure("https://no-such-host.invalid/")
        #expect(error.kind == .unreachable)
        #expect(error.message.contains("the host's name is unknown"))
    }

    @Test(arguments: [("X-Bad", "a\r\nInjected: b"), ("X Bad", "a"), ("", "a"), ("X-Bad", "a\0b")])
    func `a header that would be two is not sent`(name: String, value: String) async throws {
        var headers = HTTPHeaders()
        headers.append(name, value)
        #expect(try await failure(server.plain("/hello"), headers: headers).kind == .malformedRequest)
    }

    @Test func `a certificate nobody vouches for is refused, with a way to mend it`() async throws {
        let error = try await failure(server.secure("/hello"))
        #expect(error.kind == .tls)
        #expect(error.message.contains("CURL_CA_BUNDLE or SSL_CERT_FILE"), "\(error.message)")
    }

    @Test func `TLS where none is spoken is refused`() async throws {
        let error = try await failure("https://127.0.0.1:\(server.port)/hello")
        #expect(error.kind == .tls)
        #expect(error.message.contains("does the server speak TLS there?"), "\(error.message)")
        #expect(try await failure("http://127.0.0.1:\(server.securePort)/hello").kind == .unreachable)
    }

    @Test func `a secret stands in no description`() throws {
        let url = try HTTPURL("https://pk:\(secret)@host.example/path?token=\(secret)")
        let request = HTTPRequest(url, headers: ["Authorization": "Bearer \(secret)"])
        #expect(request.credentials == HTTPCredentials(user: "pk", password: secret))
        var dumped = ""
        dump(request, to: &dumped)
        dump(url, to: &dumped)
        dump(url.credentials, to: &dumped)
        for text in ["\(request)", String(reflecting: request), "\(url)", String(reflecting: url), dumped] {
            #expect(!text.contains(secret), "\(text)")
        }
    }
}
