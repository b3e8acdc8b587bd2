public import LangtopCore
public import LangtopHTTP

/// Where a Langfuse answers, who asks, and how often it may be asked.
public struct LangfuseAccess: Sendable, Equatable {
    /// The server, with the path it lives below where there is one.
    public let url: HTTPURL
    /// A project's public and secret key.
    public let credentials: HTTPCredentials
    /// How often the server may be asked.
    public var limits: RateLimits.Setting
    /// The name or id of the project the keys must belong to; empty for whichever it is.
    public var project: String

    /// The access to a server's project.
    ///
    /// - Throws: `SourceError` of kind `unsuitable` where a key is missing; the message says how to give it.
    public init(
        url: HTTPURL, publicKey: String, secretKey: String, limits: RateLimits.Setting = .auto,
        project: String = ""
    ) throws(SourceError) {
        let missing = [(SourceKey.langfusePublic, publicKey), (.langfuseSecret, secretKey)].filter(\.1.isEmpty)
        guard missing.isEmpty else {
            throw SourceError(
                .unsuitable,
                "langfuse \(url.place): \(missing.compactMap(\.0.variable).joined(separator: " and ")) is not set: "
                    + "a project's keys are under Settings → API Keys")
        }
        self.url = url
        self.limits = limits
        self.project = project
        credentials = HTTPCredentials(user: publicKey, password: secretKey)
    }

    /// The server a text names: `langfuse+https://host[:port][/base]` or `langfuse+http://…`.
    ///
    /// - Throws: `SourceError` of kind `unsuitable`; its message repeats nothing of the text.
    public static func server(_ text: String) throws(SourceError) -> HTTPURL {
        let form = "langfuse+https://host[:port][/base]"
        let url: HTTPURL
        guard names(text) else { throw SourceError(.unsuitable, "a Langfuse is named by \(form)") }
        do throws(HTTPError) {
            url = try HTTPURL(String(text.dropFirst(scheme.utf8.count)))
        } catch {
            throw SourceError(.unsuitable, "\(error.message); a Langfuse is named by \(form)")
        }
        guard url.credentials == nil else {
            throw SourceError(
                .unsuitable,
                "langfuse \(url.place): keys do not belong into the URL, where others can read them: set "
                    + "LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY, or name them in a file or the configuration")
        }
        guard url.query == nil else {
            throw SourceError(.unsuitable, "langfuse \(url.place): a query is no part of a server: \(form)")
        }
        return url
    }

    /// Whether a text names a Langfuse by its public API.
    public static func names(_ text: String) -> Bool {
        ["https://", "http://"].contains { text.lowercased().hasPrefix(scheme + $0) }
    }

    /// What names a Langfuse, before its address or alone.
    static let word = "langfuse"
    private static let scheme = word + "+"
}
