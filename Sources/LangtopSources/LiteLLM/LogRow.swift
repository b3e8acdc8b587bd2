import LangtopCore

/// One row of the log as its columns and metadata say, before anything is concluded from it.
struct LogRow: Sendable {
    var request = ""
    var start = Timestamp(milliseconds: 0)
    var end: Timestamp?
    var completionStart: Timestamp?
    var callType = ""
    var modelGroup = ""
    var model = ""
    var deployment = ""
    var provider = ""
    var key = ""
    var team = ""
    var user = ""
    var endUser = ""
    var session = ""
    /// The status column; nil where the schema has none or the row says nothing.
    var status: String?
    var isCacheHit = false
    var tokens = TokenCount()
    var spend: Double?
    var tags = RequestTags()

    /// The generation this row records, without its kinds.
    consuming func generation(source: SourceID, hasStatus: Bool) -> Generation {
        var result = Generation(id: Generation.ID(source: source, value: request), start: start, end: end)
        // The proxy sets both times equal where it did not stream, so that is no first token.
        if let first = completionStart, let end, first < end, first >= start { result.firstToken = first }
        result.callType = callType
        result.model = modelGroup.isEmpty ? model : modelGroup
        result.served = model
        result.deployment = deployment
        result.provider = provider
        result.key = key
        result.team = team
        result.user = user
        result.endUser = endUser
        result.tags = tags.tags
        result.client = tags.client
        result.session = session
        result.name = tags.client.isEmpty ? callType : tags.client
        result.outcome = !hasStatus ? .unknown : status == "failure" ? .failure : .success
        result.isCacheHit = isCacheHit
        result.isAttempt = Self.isAttempt(request)
        result.tokens = tokens
        result.spend = spend
        result.correlation = Self.correlation(of: result)
        return result
    }

    /// The keys that plain columns tell.
    static func correlation(of generation: Generation) -> Correlation {
        var keys = Correlation()
        keys.trace = generation.session
        // A failure has no response; its request id is the call id.
        if generation.outcome == .success {
            let request = generation.id.value
            keys.response = generation.isCacheHit ? response(request) : request
        }
        return keys
    }

    /// A request id without the suffix the proxy adds to answers from its cache: `…_cache_hit1795421453.55`.
    private static func response(_ request: String) -> String {
        guard let mark = request.utf8[...].range(of: "_cache_hit") else { return request }
        return String(request[..<mark.lowerBound])
    }

    /// Whether a request id ends in `-attempt-N`: another billed attempt of the request before it.
    static func isAttempt(_ request: String) -> Bool {
        let end = request.utf8.reversed().drop(while: { (0x30...0x39).contains($0) })
        return end.count < request.utf8.count && end.starts(with: "-attempt-".utf8.reversed())
    }

    /// The request another attempt belongs to; nil for everything else.
    static func requestOfAttempt(_ request: String) -> String? {
        guard isAttempt(request) else { return nil }
        let digits = request.utf8.reversed().prefix { (0x30...0x39).contains($0) }.count
        return String(request.dropLast(digits + "-attempt-".count))
    }
}
