import LangtopCore
import LangtopJSON

/// What a server answered to a question after its health.
enum HealthAnswer {
    /// A status and the start of a body, which are the server's own words.
    case http(status: Int, body: [UInt8])
    /// No answer came; why.
    case failed(PlainLine)

    /// The body as JSON; null where it is none.
    var json: JSONValue {
        guard case .http(_, let body) = self else { return .null }
        return body.withUnsafeBytes { JSONValue(parsing: $0) }
    }

    /// A text of the body's object, as far as people may see it: a word or a short sentence.
    func word(_ key: String) -> String? {
        guard case .string(let text)? = json[key], !text.isEmpty else { return nil }
        return String(PlainLine(text).text.prefix(80))
    }
}
