/// What clients asked a fake server for; routes for tests do not count.
public struct FakeCounters: Decodable, Sendable {
    /// All requests.
    public var requests: Int
    /// By route below `/api/public`, ids written as `{id}`: `/v2/observations`.
    public var byRoute: [String: Int]
    /// By route and status: `/v2/observations 200`.
    public var byStatus: [String: Int]
    /// Heads and bodies as they went over the wire.
    public var bytesSent: Int
    /// Bodies before compression.
    public var bytesPlain: Int
    /// Answers that contained inputs or outputs of observations.
    public var answersWithBodies: Int
    /// Requests that did not accept gzip.
    public var withoutGzip: Int
    /// Answers with status 429, ordered ones included.
    public var rateLimited: Int
    /// Connections that asked for at least one route.
    public var connections: Int
    /// The most requests in any 60 seconds, by bucket of the rate limits: `public-api`.
    public var mostInAMinute: [String: Int]

    private enum CodingKeys: String, CodingKey {
        case requests, connections
        case byRoute = "by_route"
        case byStatus = "by_status"
        case bytesSent = "bytes_sent"
        case bytesPlain = "bytes_plain"
        case answersWithBodies = "answers_with_bodies"
        case withoutGzip = "without_gzip"
        case rateLimited = "rate_limited"
        case mostInAMinute = "most_in_a_minute"
    }
}
