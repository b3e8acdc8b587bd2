/// What a server answered.
public struct HTTPResponse: Sendable, Equatable {
    /// The status, 100 to 599 as a rule (RFC 9110, 15).
    public var status: Int
    /// The header fields.
    public var headers: HTTPHeaders
    /// The body after decoding; empty where it was folded into something else.
    public var body: [UInt8]
    /// The bytes that came over the wire for it: headers, redirects, and bodies as they were compressed.
    public var receivedBytes: Int
    /// How long it took from the question to the end of the answer.
    public var duration: Duration
    /// Where the answer came from, after redirects.
    public var url: HTTPURL

    /// An answer.
    public init(
        status: Int,
        headers: HTTPHeaders = [:],
        body: [UInt8] = [],
        receivedBytes: Int = 0,
        duration: Duration = .zero,
        url: HTTPURL
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.receivedBytes = receivedBytes
        self.duration = duration
        self.url = url
    }

    /// The server did what it was asked.
    public var isSuccess: Bool { Self.isSuccess(status) }

    static func isSuccess(_ status: Int) -> Bool { (200..<300).contains(status) }

    /// How long the server asks to wait before the next request; nil where it does not say, or not readably.
    public var retryAfter: Duration? {
        headers["Retry-After"].flatMap { RetryAfter.wait($0, answered: headers["Date"]) }
    }
}
