/// A source as a report may show it: no password and no key.
public struct ReportedSource: Sendable, Equatable {
    /// The name it was given, if any.
    public let name: String?
    /// What says where it is, `***` for passwords; empty for libpq's own defaults.
    public let text: String
    /// `demo`, `langfuse api`, or whose tables a database holds: `auto`, `litellm`, `langfuse`.
    public let kind: String
    /// The file of the public key or its first characters, seven at most.
    public let publicKey: String?
    /// The file of the secret key or `***`.
    public let secretKey: String?
    /// The Langfuse project, if one is named.
    public let project: String?
    /// How often Langfuse's API may be asked; nil for other kinds.
    public let limits: String?
    /// Who named it.
    public let origin: String
    /// Who gave the keys.
    public let keysOrigin: String?

    /// What may be shown of a choice.
    public init(_ choice: SourceChoice) {
        name = choice.name
        text = choice.text.description
        switch choice.kind {
        case .demo: kind = "demo"
        case .langfuse: kind = "langfuse api"
        case .database(let tables): kind = tables.rawValue
        }
        // Few enough characters to open nothing, and no more than half of a key that is oddly short.
        publicKey = choice.keys.map { Self.shown($0.publicKey, atMost: 7) }
        secretKey = choice.keys.map { Self.shown($0.secretKey, atMost: 0) }
        project = choice.project
        limits = choice.kind == .langfuse ? choice.limits.rawValue : nil
        origin = choice.origin.description
        keysOrigin = choice.keys?.origin.description
    }

    private static func shown(_ key: LangfuseKeys.Place, atMost count: Int) -> String {
        switch key {
        case .file(let path): path
        case .given(let secret): secret.revealed.prefix(min(count, secret.revealed.count / 2)) + "***"
        }
    }

    var lines: [SettingsReport.Line] {
        func line(_ what: String, _ value: String?, _ origin: String?) -> SettingsReport.Line? {
            guard let value else { return nil }
            let words = ["source", name, what.isEmpty ? nil : what].compactMap { $0 }
            return SettingsReport.Line(words.joined(separator: " "), value, origin ?? self.origin)
        }
        return [
            line("", text.isEmpty ? "libpq's own defaults" : text, origin),
            line("kind", kind == "auto" || kind == text ? nil : kind, origin),
            line("public key", publicKey, keysOrigin),
            line("secret key", secretKey, keysOrigin),
            line("project", project, origin),
            line("limits", limits == "auto" ? nil : limits, origin),
        ].compactMap { $0 }
    }
}
