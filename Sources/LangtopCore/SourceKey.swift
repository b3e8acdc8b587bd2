/// Something a kind of source is told beside its address.
public struct SourceKey: Sendable, Equatable {
    /// What its values are.
    public enum Content: Sendable, Equatable {
        /// Who asks. The configuration file may name a file that holds it instead; reports show its first characters.
        case login
        /// What opens the source. The configuration file may name a file that holds it instead; reports never show it.
        case secret
        /// A text, described for whoever must write it.
        case text(String)
        /// One of a few words, the first where none is given.
        case choice([String])
        /// A text that stands in the URL of a database, as a parameter of the same name.
        case parameter(String)
    }

    /// What the configuration file calls it.
    public let name: String
    /// What its values are.
    public let content: Content
    /// The variable that holds it for a source of the environment.
    public let variable: String?
    /// Whether a source may let somebody in without it.
    public let isOptional: Bool

    /// A key.
    public init(_ name: String, _ content: Content, variable: String? = nil, isOptional: Bool = false) {
        self.name = name
        self.content = content
        self.variable = variable
        self.isOptional = isOptional
    }

    /// Whether it says who asks, or proves it.
    public var isCredential: Bool { content == .login || content == .secret }

    /// Whether it stands in the URL of a database.
    public var isParameter: Bool {
        if case .parameter = content { return true }
        return false
    }

    /// What holds where nobody says it; nil where nothing does.
    public var standard: String? {
        if case .choice(let words) = content { return words.first }
        return nil
    }

    /// What the configuration file calls the path of a file that holds it; nil where none may.
    public var fileName: String? { isCredential ? name + "File" : nil }
}
