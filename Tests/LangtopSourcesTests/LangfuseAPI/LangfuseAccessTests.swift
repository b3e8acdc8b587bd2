import LangtopCore
import LangtopHTTP
import Testing

@testable import LangtopSources

/// Names of servers, and what is asked of them.
@Suite("Access to a Langfuse")
struct LangfuseAccessTests {
    @Test(
        "a server is named by its URL",
        arguments: [
            ("langfuse+https://cloud.langfuse.com", "https://cloud.langfuse.com:443/"),
            ("langfuse+http://localhost:3000", "http://localhost:3000/"),
            ("langfuse+https://example.com/langfuse/", "https://example.com:443/langfuse/"),
            ("LANGFUSE+HTTPS://Example.com:8443/a/b", "https://example.com:8443/a/b"),
        ])
    func servers(text: String, url: String) throws {
        #expect(LangfuseAccess.names(text))
        #expect(try LangfuseAccess.server(text).text == url)
    }

    @Test(
        "what cannot be one is refused without repeating it",
        arguments: [
            ("langfuse+https://pk-lf-1:sk-lf-s3cret@example.com", "LANGFUSE_SECRET_KEY"),
            ("langfuse+https://sk-lf-s3cret@example.com", "LANGFUSE_PUBLIC_KEY"),
            ("langfuse+https://example.com?key=sk-lf-s3cret", "query"),
            ("langfuse+https://pk:sk-lf-s3cret/x@example.com", "percent-encoded"),
            ("langfuse+https://", "langfuse+https://host"), ("https://example.com", "langfuse+https://host"),
            ("langfuse+ftp://example.com", "langfuse+https://host"), ("", "langfuse+https://host"),
        ])
    func refused(text: String, hint: String) {
        #expect {
            _ = try LangfuseAccess.server(text)
        } throws: { error in
            guard let error = error as? SourceError else { return false }
            return error.kind == .unsuitable && error.message.contains(hint) && !error.message.contains("s3cret")
        }
    }

    @Test("missing keys are named, and given ones are never shown")
    func keys() throws {
        let url = try LangfuseAccess.server("langfuse+https://example.com")
        #expect {
            _ = try LangfuseAccess(url: url, publicKey: "", secretKey: "sk-lf-s3cret")
        } throws: { error in
            let message = (error as? SourceError)?.message ?? ""
            return message.contains("LANGFUSE_PUBLIC_KEY is not set") && !message.contains("s3cret")
        }
        let access = try LangfuseAccess(url: url, publicKey: "pk-lf-1", secretKey: "sk-lf-s3cret")
        var shown = "\(access) \(String(reflecting: access))"
        dump(access, to: &shown)
        let source = LangfuseAPISource(access, client: CurlClient(agent: "langtop/test"), now: LangfuseReader.now)
        dump(source, to: &shown)
        #expect(shown.contains("example.com") && !shown.contains("s3cret"))
        #expect(source.id.name == "langfuse@example.com")
        let other = try LangfuseAccess(
            url: try LangfuseAccess.server("langfuse+http://localhost:3000/x"), publicKey: "p", secretKey: "s")
        let named = LangfuseAPISource(other, client: CurlClient(agent: "langtop/test"), now: LangfuseReader.now)
        #expect(named.id.name == "langfuse@localhost:3000" && named.role == .observer)
    }

    @Test("bounds and types stand in parameters and in the filter that takes their place")
    func queries() throws {
        let server = try HTTPURL("http://localhost:3000/base")
        let from = try #require(Timestamp(iso8601: "2026-11-23T12:00:00.250Z"))
        var query = ObservationQuery(from: from, to: from + .seconds(1), limit: 1000)
        let new = query.url(at: server, ServerTraits(version: "4.16.0", api: .v2)).text
        #expect(new.hasPrefix("http://localhost:3000/base/api/public/v2/observations?limit=1000&fields=core%2Cbasic"))
        #expect(new.contains("fromStartTime=2026-11-23T12%3A00%3A00.250Z&toStartTime=2026-11-23T12%3A00%3A01.250Z"))
        #expect(
            new.contains("none%20of") && new.contains("SPAN") && !new.contains("%2Cio") && !new.contains("metadata"))
        query.page = 3
        let old = query.url(at: server, ServerTraits(version: "2.95.12", api: .v1)).text
        #expect(old.contains("/base/api/public/observations?limit=1000&page=3&type=GENERATION&from"))
        let third = query.url(at: server, ServerTraits(version: "3.225.4", api: .v1)).text
        #expect(!third.contains("type=GENERATION") && third.contains("filter=%5B%7B%22type%22"))
        let blunt = ServerTraits(version: "", api: .v1, takesFilter: false)
        #expect(!query.url(at: server, blunt).text.contains("filter=") && !blunt.hasThreeTypes && blunt.hasTraceFields)
        #expect(ServerTraits(version: "v3.72.1").hasTraceFields == false)
        #expect(ServerTraits(version: "3.98.2-rc.1").hasThreeTypes == false)
    }

    @Test("a date of HTTP is read")
    func dates() {
        #expect(HTTPDate.read("Tue, 24 Nov 2026 18:54:07 GMT") == Timestamp(iso8601: "2026-11-24T18:54:07Z"))
        #expect(HTTPDate.read("Sun, 01 Feb 2026 00:00:00 GMT") == Timestamp(iso8601: "2026-02-01T00:00:00Z"))
        #expect(HTTPDate.read("Tuesday, 24-Nov-26 18:54:07 GMT") == nil && HTTPDate.read("") == nil)
    }
}
