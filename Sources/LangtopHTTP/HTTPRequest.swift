/// What to ask a server: a GET, or a POST where the question is too long for a URL. Nothing is ever changed there.
public struct HTTPRequest: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// What to ask for.
    public var url: HTTPURL
    /// Fields beyond those every request has (`Accept-Encoding`, `User-Agent`, `Authorization`).
    public var headers: HTTPHeaders
    /// What is asked, where the URL does not say it all: sent by POST, as plain text; nil for a GET.
    public var body: String?
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
        body: String? = nil,
        timeout: Duration = .seconds(30),
        largestBody: Int = 32 << 20
    ) {
        self.url = url
        self.headers = headers
        self.body = body
        credentials = url.credentials
        self.timeout = timeout
        self.largestBody = largestBody
    }

    /// Where it goes, without query, body and values of headers, which may hold secrets.
    public var description: String { "\(body == nil ? "GET" : "POST") \(url)" }
    /// The same as the description.
    public var debugDescription: String { description }
    /// The same as the description.
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
