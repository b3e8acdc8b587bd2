internal import CCurl

/// Where to ask: an `http` or `https` URL. Whoever it names before the host is kept apart from its text.
public struct HTTPURL: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `http` or `https`.
    public let scheme: String
    /// The host's name or address, an IPv6 address in brackets.
    public let host: String
    /// The port, also where the text names none.
    public let port: Int
    /// Who asks, where the text names somebody before the host.
    public let credentials: HTTPCredentials?
    /// The path, from its first slash.
    public let path: String
    /// What stands behind the question mark; nil where there is none.
    public let query: String?

    /// Reads a URL as a person writes it.
    ///
    /// - Throws: `HTTPError` of kind `malformedRequest`; its message repeats nothing of the text, which may hold a
    ///   password in an unexpected place.
    public init(_ text: String) throws(HTTPError) {
        // A raw @ behind the host is the end of a password that was cut by a raw slash or question mark.
        let authority = text.firstRange(of: "://").map { text[$0.upperBound...].prefix { !"/?#".contains($0) } }
        guard let authority, let url = HTTPURL(parsing: text), !text[authority.endIndex...].contains("@") else {
            throw HTTPError(
                .malformedRequest,
                "the URL cannot be read: it begins with https:// or http://, and special characters in a password "
                    + "are percent-encoded (@ as %40, : as %3A, / as %2F, ? as %3F)"
            )
        }
        self = url
    }

    /// Reads any URL, such as one a server redirects to; nil where it is none of HTTP.
    init?(parsing text: String) {
        guard !text.utf8.contains(0), let parts = curl_url() else { return nil }
        defer { curl_url_cleanup(parts) }
        guard curl_url_set(parts, CURLUPART_URL, text, 0) == CURLUE_OK else { return nil }
        func part(_ name: CURLUPart, _ flags: UInt32 = 0) -> String? {
            var found: UnsafeMutablePointer<CChar>?
            guard curl_url_get(parts, name, &found, flags) == CURLUE_OK, let found else { return nil }
            defer { curl_free(found) }
            return String(cString: found)
        }
        guard let scheme = part(CURLUPART_SCHEME)?.lowercased(), scheme == "http" || scheme == "https",
            let host = part(CURLUPART_HOST)?.lowercased(), !host.isEmpty,
            let port = part(CURLUPART_PORT, 1 << 0).flatMap({ Int($0) })
        else { return nil }
        let user = part(CURLUPART_USER, 1 << 6)
        let password = part(CURLUPART_PASSWORD, 1 << 6)
        // What cannot be decoded must not be dropped in silence.
        guard (user == nil) == (part(CURLUPART_USER) == nil), (password == nil) == (part(CURLUPART_PASSWORD) == nil)
        else { return nil }
        self.init(
            scheme: scheme, host: host, port: port,
            credentials: user == nil && password == nil
                ? nil : HTTPCredentials(user: user ?? "", password: password ?? ""),
            path: part(CURLUPART_PATH) ?? "/", query: part(CURLUPART_QUERY))
    }

    private init(
        scheme: String, host: String, port: Int, credentials: HTTPCredentials?, path: String, query: String?
    ) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.credentials = credentials
        self.path = path
        self.query = query
    }

    /// What lies below this URL: its path, then each segment, with a query of its own.
    ///
    /// Whatever is in a segment or a value stays in it.
    public func appending(_ segments: String..., query: [(name: String, value: String)] = []) -> HTTPURL {
        appending(segments, query: query)
    }

    /// The same for a list of segments.
    public func appending(_ segments: [String], query: [(name: String, value: String)] = []) -> HTTPURL {
        let base = path.hasSuffix("/") ? String(path.dropLast()) : path
        let pairs = query.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }
        return HTTPURL(
            scheme: scheme, host: host, port: port, credentials: credentials,
            path: ([base] + segments.map(Self.encoded)).joined(separator: "/"),
            query: pairs.isEmpty ? nil : pairs.joined(separator: "&"))
    }

    /// The server itself, whatever path and query were named.
    public var root: HTTPURL {
        HTTPURL(scheme: scheme, host: host, port: port, credentials: credentials, path: "/", query: nil)
    }

    /// The same at another port.
    public func at(port: Int) -> HTTPURL {
        HTTPURL(scheme: scheme, host: host, port: port, credentials: credentials, path: path, query: query)
    }

    /// All bytes but RFC 3986's unreserved ones as `%XX`; the dots of `.` and `..` too, which would lead elsewhere.
    private static func encoded(_ text: String) -> String {
        let isDots = text == "." || text == ".."
        return text.utf8.reduce(into: "") { encoded, byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: ".") where !isDots: encoded += "."
            default: encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
    }

    /// Host and port, for messages.
    public var place: String { "\(host):\(port)" }
    /// The whole of it, without credentials; a query may hold secrets, so this is not for people.
    public var text: String { "\(scheme)://\(place)\(path)\(query.map { "?" + $0 } ?? "")" }
    /// Where it leads, without credentials and query.
    public var description: String { "\(scheme)://\(place)\(path)" }
    /// The same as the description.
    public var debugDescription: String { description }
    /// The same as the description.
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }

    /// Whether a request with credentials may follow a redirect there: the same server, or the same host over TLS.
    func mayLead(to target: HTTPURL) -> Bool {
        guard host == target.host else { return false }
        return scheme == target.scheme ? port == target.port : target.scheme == "https"
    }
}
