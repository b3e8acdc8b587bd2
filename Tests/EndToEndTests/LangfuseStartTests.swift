import CommandTestSupport
import Foundation
import LangfuseTestSupport
import Testing

/// A Langfuse that cannot be read from the start, and those that can though it does not look like it.
@Suite("Starting on a Langfuse", .timeLimit(.minutes(5)))
struct LangfuseStartTests {
    private static let secret = "sk-lf-hush8642"

    /// What is asked for, relative to a server below `/langfuse`.
    struct Start: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// The address; `{port}` stands for the server's.
        let url: String
        /// What the reader is told; empty where the server is read.
        let says: [String]
        /// A fault the server is told to have.
        var fault = ""
        var isSecure = false
    }

    private static let starts = [
        Start(testDescription: "a base path", url: "http://127.0.0.1:{port}/langfuse", says: []),
        Start(
            testDescription: "a base path with a slash behind it", url: "http://127.0.0.1:{port}/langfuse/", says: []),
        Start(
            testDescription: "no base path", url: "http://127.0.0.1:{port}",
            says: ["no Langfuse at /api/public/health", "(a web page)", "is there a path below which it lives?"]),
        Start(
            testDescription: "another base path", url: "http://127.0.0.1:{port}/other",
            says: ["no Langfuse at /other/api/public/health", "is /other right?"]),
        Start(
            testDescription: "a redirect on the same server", url: "http://127.0.0.1:{port}/langfuse", says: [],
            fault: #""kind": "redirect308", "location": "/langfuse/api/public/health?again""#),
        Start(
            testDescription: "a redirect to another host", url: "http://127.0.0.1:{port}/langfuse",
            says: ["redirected to https://login.example.com", "not followed", "give its URL"],
            fault: #""kind": "redirect302", "times": -1, "location": "https://login.example.com/sso?next=x""#),
        Start(
            testDescription: "redirects without end", url: "http://127.0.0.1:{port}/langfuse",
            says: ["redirects, one after another"],
            fault: #""kind": "redirect301", "times": -1, "location": "/langfuse/api/public/health""#),
        Start(
            testDescription: "a host that is unknown", url: "http://langfuse.invalid",
            says: ["langfuse.invalid", "name is unknown", "check the URL and the network"]),
        Start(
            testDescription: "a port where nobody listens", url: "http://127.0.0.1:1",
            says: ["127.0.0.1:1", "Connection refused", "check host and port"]),
        Start(
            testDescription: "a certificate nobody vouches for", url: "https://127.0.0.1:{port}/langfuse",
            says: ["certificate", "CURL_CA_BUNDLE or SSL_CERT_FILE"], isSecure: true),
        Start(
            testDescription: "TLS where there is none", url: "https://127.0.0.1:{port}/langfuse",
            says: ["does the server speak TLS there?"]),
        Start(
            testDescription: "no TLS where there is", url: "http://127.0.0.1:{port}/langfuse",
            says: ["127.0.0.1:"], isSecure: true),
    ]

    /// A server below `/langfuse`, with a certificate of its own making where it is to speak TLS.
    private static func server(_ start: Start) async throws -> FakeLangfuse {
        var options = ["--observations", "50", "--span", "10m", "--no-oddities", "--base", "/langfuse"]
        options += ["--secret-key", secret]
        let folder = try TemporaryFolder()
        if start.isSecure {
            let (key, certificate) = (
                folder.url.appending(path: "key").path, folder.url.appending(path: "certificate").path
            )
            try Command.run(
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-days",
                "2", "-subj", "/CN=localhost", "-keyout", key, "-out", certificate)
            options += ["--tls", certificate, key]
        }
        // Once it answers it has read the files.
        let server = try await FakeLangfuse.start(.v4, options)
        if !start.fault.isEmpty {
            try await server.post("/__admin/fault", #"{"route": "/api/public/health", \#(start.fault)}"#)
        }
        return server
    }

    private static func environment(_ url: String) -> [String: String?] {
        [
            "LANGFUSE_HOST": url, "LANGFUSE_PUBLIC_KEY": FakeLangfuse.publicKey, "LANGFUSE_SECRET_KEY": secret,
        ]
    }

    @Test("is one clear line and 30 where nobody looks at a screen, or the numbers", arguments: starts)
    func once(start: Start) async throws {
        let server = try await Self.server(start)
        defer { server.stop() }
        let url = start.url.replacing("{port}", with: "\(server.port)")
        let result = try await Binary.run(
            ["once", "langfuse", "--window", "1h", "--timeout", "20"], environment: Self.environment(url))
        #expect(!LangfuseScreen.tells(Self.secret, result.error + result.output))
        guard !start.says.isEmpty else {
            #expect(result.status == 0, "\(result.error)")
            #expect(try await result.output.contains("\(server.truth().total.requests)"), "\(result.output)")
            return
        }
        #expect(result.status == 30 && result.output.isEmpty)
        #expect(result.error.hasPrefix("langtop: langfuse ") && result.error.filter(\.isNewline).count == 1)
        for words in start.says { #expect(result.error.contains(words), "\(result.error)") }
    }

    @Test("is told on a screen that goes on, without the key", arguments: starts)
    func screen(start: Start) async throws {
        let server = try await Self.server(start)
        defer { server.stop() }
        let url = start.url.replacing("{port}", with: "\(server.port)")
        let dashboard = try LangfuseScreen(server, secret: Self.secret, url: url, columns: 60, rows: 45)
        let screen = dashboard.screen
        if start.says.isEmpty {
            #expect(try await dashboard.waitsForTruth(), "\(screen.text)")
        } else {
            #expect(await screen.waits(for: "● lost"), "\(screen.text)")
            for words in start.says { #expect(await screen.waits(forSentence: words), "\(screen.text)") }
            #expect(!screen.text.contains("$0.00"))
        }
        #expect(
            !LangfuseScreen.tells(Self.secret, screen.text) && !LangfuseScreen.tells(Self.secret, screen.commandLine))
        try screen.press("Q")
        #expect(await screen.exitStatus() == 0)
        #expect(!LangfuseScreen.tells(Self.secret, screen.text))
    }
}
