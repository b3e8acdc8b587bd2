/// What to ask a server: always a GET, because nothing is ever changed there.
public struct HTTPRequest: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// What to ask for.
    public var url: HTTPURL
    /// Fields beyond those every request has (`Accept-Encoding`, `User-Agent`, `Authorization`).
    public var headers: HTTPHeaders
    /// Who asks; at first whom the URL names. They reach no other host than the URL's.
    public var credentials: HTTPCredentials?
    /// The longest to wait for the whole answer, redirects included.
    public var timeout: Duration
    /// The largest body to take, in bytes after decoding; more is `HTTPError.Kind.tooLarge`.
    public var largestBody: Int

    /// A request with the given limits.
    public init(
        _ url: HTTPURL,
        headers: HTTPHeaders = [:],
        timeout: Duration = .seconds(30),
        largestBody: Int = 32 << 20
    ) {
        self.url = url
        self.headers = headers
        credentials = url.credentials
        self.timeout = timeout
        self.largestBody = largestBody
    }

    /// Where it goes, without query and values of headers, which may hold secrets.
    public var description: String { "GET \(url)" }
    /// The same as the description.
    public var debugDescription: String { description }
    /// The same as the description.
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
