import Testing

@testable import LangtopHTTP

@Suite struct HTTPURLTests {
    @Test func `a URL is read, and who asks is kept apart`() throws {
        let url = try HTTPURL("https://pk-1:s%40c%2Fr@Cloud.Example:8443/base/?a=b#part")
        #expect(url.credentials == HTTPCredentials(user: "pk-1", password: "s@c/r"))
        #expect(url.place == "cloud.example:8443")
        #expect(url.text == "https://cloud.example:8443/base/?a=b")
        #expect("\(url)" == "https://cloud.example:8443/base/")
    }

    @Test(arguments: [
        ("http://h", "http://h:80/"), ("HTTPS://h", "https://h:443/"), ("http://[::1]:3000", "http://[::1]:3000/"),
        ("https://h/a/../b", "https://h:443/b"),
    ])
    func `every form is read`(text: String, whole: String) throws { #expect(try HTTPURL(text).text == whole) }

    @Test(arguments: [
        "", "host", "host:3000", "/path", "ftp://h/", "file:///etc/passwd", "http://", "https://h:port/",
        "https://pk:hush/hush@h/", "https://pk:12/hush@h/", "https://pk:12?hush@h/", "https://pk:hush@hush@h/x@",
        "https://h/\nhush", "https://h/ hush", "https://h\0hush/", "https://pk:%00hush@h/",
    ])
    func `a text that cannot be read is refused without repeating it`(text: String) {
        let error = #expect(throws: HTTPError.self) { try HTTPURL(text) }
        #expect(error?.kind == .malformedRequest)
        #expect(error?.message.contains("hush") == false)
    }

    @Test func `what is appended stays what it is`() throws {
        let base = try HTTPURL("https://pk:sk@h/langfuse/?old=1")
        let url = base.appending(
            "api", "a/b?c#d é", "..", query: [("from", "2026-11-23T00:00:00+01:00"), ("q", "a&b=c")])
        #expect(
            url.text
                == "https://h:443/langfuse/api/a%2Fb%3Fc%23d%20%C3%A9/%2E%2E"
                + "?from=2026-11-23T00%3A00%3A00%2B01%3A00&q=a%26b%3Dc")
        #expect(url.credentials == base.credentials)
        #expect(try HTTPURL("http://h").appending("x").text == "http://h:80/x")
    }
}
