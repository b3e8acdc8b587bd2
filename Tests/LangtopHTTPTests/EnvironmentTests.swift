import Glibc
import HTTPTestSupport
import Testing

@testable import LangtopHTTP

/// What the environment decides, each in a process of its own.
@Suite struct EnvironmentTests {
    private static func message(_ url: String) async throws -> String {
        do throws(HTTPError) {
            let response = try await CurlClient(agent: "langtop/1.2.3").send(HTTPRequest(try HTTPURL(url)))
            return "\(response.status) \(String(decoding: response.body, as: UTF8.self))"
        } catch {
            return "\(error.kind): \(error.message)"
        }
    }

    @Test(arguments: ["CURL_CA_BUNDLE", "SSL_CERT_FILE"])
    func `a certificate named there is trusted, for its own host`(variable: String) async {
        await #expect(processExitsWith: .success) { [variable] in
            let server = try HTTPTestServer()
            for name in ["CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"] { unsetenv(name) }
            setenv(variable, server.certificate, 1)
            #expect(try await Self.message(server.secure("/hello")) == "200 hello")
            let other = try await Self.message(server.secure("/hello", host: "127.0.0.1"))
            #expect(other.hasPrefix("tls: 127.0.0.1:\(server.securePort): "), "\(other)")
            #expect(other.contains("another host's: check the URL"), "\(other)")
            // From plain to TLS on the same host a redirect is followed.
            let lifted = "http://localhost:\(server.port)/redirect?to=\(server.secure("/hello"))"
            #expect(try await Self.message(lifted) == "200 hello")
            let lowered = server.secure("/redirect?to=http://localhost:\(server.port)/hello")
            #expect(try await Self.message(lowered).contains("redirected to http://localhost:\(server.port), which"))
        }
    }

    @Test func `a file of certificates that is not there is named`() async {
        await #expect(processExitsWith: .success) {
            let server = try HTTPTestServer()
            setenv("CURL_CA_BUNDLE", "/no/such/file.pem", 1)
            let message = try await Self.message(server.secure("/hello"))
            #expect(message.hasPrefix("tls: ") && message.contains("SSL_CERT_DIR cannot be read"), "\(message)")
        }
    }

    @Test func `a proxy named there is asked, and its password stays secret`() async {
        await #expect(processExitsWith: .success) {
            let server = try HTTPTestServer()
            setenv("http_proxy", "http://me:hu5h@127.0.0.1:\(server.port)", 1)
            setenv("https_proxy", "http://me:hu5h@127.0.0.1:\(server.port)", 1)
            setenv("no_proxy", "localhost", 1)
            #expect(
                try await Self.message("http://langfuse.example/x") == "200 proxied http://langfuse.example/x")
            let refused = try await Self.message("https://langfuse.example/x")
            #expect(
                refused.hasPrefix("unreachable: langfuse.example:443: the proxy answered 407"), "\(refused)")
            #expect(try await Self.message("http://localhost:\(server.port)/hello") == "200 hello")
            for broken in ["socks9://me:hu5h@127.0.0.1:1", "http://me:hu5h@127.0.0.1:1", "http://me:hu5h@:::/"] {
                setenv("http_proxy", broken, 1)
                let message = try await Self.message("http://langfuse.example/x")
                #expect(message.hasPrefix("unreachable: ") && message.contains("http_proxy"), "\(message)")
                #expect(!message.contains("hu5h"), "\(message)")
            }
        }
    }

    @Test func `an empty variable says nothing`() {
        let variables = ["CURL_CA_BUNDLE": "", "SSL_CERT_FILE": "/file", "SSL_CERT_DIR": ""]
        let trust = CertificateTrust { variables[$0] }
        #expect(trust.file == "/file" && trust.folder == nil)
    }
}
