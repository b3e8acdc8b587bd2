import LangtopCore
import LangtopHTTP
import LangtopJSON

/// An error response of the server, in words for people.
struct APIFailure: Sendable, Equatable {
    /// What it means.
    var error: SourceError
    /// The limit it names, in requests a window; nil where it names none.
    var limit: Int?

    /// Langfuse Cloud's windows are a minute long; a longer wait is never needed.
    private static let usualPause = Duration.seconds(60)

    /// Reads an error response of a server that is called `place` in messages, and may repeat what it was sent.
    init(_ answer: HTTPResponse, at place: String, url: HTTPURL, credentials: HTTPCredentials) {
        let body = answer.body.prefix(65_536).withUnsafeBytes { JSONValue(parsing: $0) }
        let said = Self.words(of: body, hiding: credentials)
        let what = "\(place): \(answer.status)"
        limit =
            (body["details"]?["limit"]?.double ?? answer.headers["X-RateLimit-Limit"].flatMap(Double.init))
            .flatMap(Int.init(counting:))
        switch answer.status {
        case 401:
            error = SourceError(
                .refused,
                "\(what), the keys are refused\(said): is LANGFUSE_SECRET_KEY right, and is this its host and region?")
        case 403:
            error = SourceError(
                .refused,
                "\(what), the keys may not read\(said): a project's keys are needed (Project settings → API Keys), "
                    + "an organisation's do not do")
        case 404, 405, 410:
            error = SourceError(
                .unsuitable,
                "\(what) (\(Self.kind(of: answer))) at \(url.path)\(said): is the host right, and the path below "
                    + "which Langfuse lives?")
        case 407:
            error = SourceError(.refused, "\(what), a proxy wants a password: see http_proxy and https_proxy")
        case 408, 422:
            error = SourceError(.timeout, "\(what), the query takes the server too long\(said)")
        case 429:
            let pause = Self.pause(answer, body)
            let wait = (pause.milliseconds + 999) / 1000
            let allowed = limit.map { ", \($0) requests a minute allowed" } ?? ""
            error = SourceError(
                .throttled(pause), "\(what), asked too often\(allowed): going on in \(wait) s")
        case 500...599:
            error = SourceError(
                .unreachable, "\(what) \(Self.reasons[answer.status] ?? "server error")\(said)")
        default:
            error = SourceError(.malformed, "\(what) at \(url.path)\(said)")
        }
    }

    /// What the answer looks like: `a web page`, `JSON`.
    static func kind(of answer: HTTPResponse) -> String {
        let type = answer.headers["Content-Type"]?.lowercased() ?? ""
        let first = answer.body.first { $0 > 0x20 }
        if type.holds("html") || first == UInt8(ascii: "<") { return "a web page" }
        if first == UInt8(ascii: "{") { return "JSON" }
        return first == nil ? "nothing" : "no JSON"
    }

    private static let reasons = [
        500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
        520: "unknown error", 521: "server down", 522: "connection timed out", 523: "server not reached",
        524: "answer timed out", 530: "server not found",
    ]

    private static func pause(_ answer: HTTPResponse, _ body: JSONValue) -> Duration {
        if let wait = answer.retryAfter { return max(.milliseconds(100), wait) }
        guard let seconds = body["details"]?["retryAfterSeconds"]?.double, (0...86_400).contains(seconds) else {
            return usualPause
        }
        return .milliseconds(max(100, Int64((seconds * 1000).rounded(.up))))
    }

    /// What the server says in JSON, in one short line without secrets; empty where it says nothing.
    private static func words(of body: JSONValue, hiding credentials: HTTPCredentials) -> String {
        var parts = [body["message"]?.text ?? ""]
        // Which parameter was wrong.
        for issue in body["error"]?.elements.prefix(2) ?? [] { parts.append(issue["message"]?.text ?? "") }
        let all = parts.filter { !$0.isEmpty }.joined(separator: "; ").prefix(3000)
        // Before it is cut: what is left of a secret would not look like one.
        let text = MaskedText(credentials.hidden(in: String(all))).text.prefix(300)
        let line = String(
            text.unicodeScalars.map { scalar in
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator: " "
                default: Character(scalar)
                }
            })
        return line.isEmpty ? "" : ": \(whole(line))"
    }

    /// As many whole sentences as there is room for, else as many letters; without the full stop, for ours go on.
    private static func whole(_ line: String) -> Substring {
        let room = line.prefix(160)
        let isCut = room.endIndex < line.endIndex
        let end = isCut ? room.indices.last { room[$0] == "." && line[line.index(after: $0)] == " " } : nil
        let text = end.map { room[..<$0] } ?? room
        return text.last == "." ? text.dropLast() : text
    }
}
