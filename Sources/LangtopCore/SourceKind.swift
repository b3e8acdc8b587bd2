/// A kind of source, declared once, in the folder of the source: how it is named, what it must be told, what it knows and
/// how it is opened. Command line, environment, configuration file, `langtop config` and the documents read this record.
public struct SourceKind: Sendable, Equatable {
    /// How texts and variables name a source.
    public enum Address: Sendable, Equatable {
        /// By a word and nothing else.
        case word(String)
        /// As a database of PostgreSQL. Which of these kinds one is, it tells itself, or `kind` of the configuration file.
        case database
        /// As a server over HTTP: `WORD+https://host/path`, or the word alone for the address in one of the variables.
        case server(word: String, variables: [String])
    }

    /// Opens what a place names, not connected yet.
    ///
    /// - Throws: `SourceError` of kind `unsuitable` where the place cannot be understood; its message holds no secret.
    public typealias Opener = @Sendable (SourcePlace) throws(SourceError) -> any GenerationSource

    /// What reports and `kind` of the configuration file call it, like no other kind.
    public let name: String
    /// How it is named.
    public let address: Address
    /// What it is told beside its address.
    public let keys: [SourceKey]
    /// What it is read from, for documents.
    public let readFrom: String
    /// What it knows, for documents.
    public let knows: String
    /// Opens one.
    public let open: Opener

    /// A kind of source.
    public init(
        _ name: String, _ address: Address, keys: [SourceKey] = [], readFrom: String, knows: String,
        open: @escaping Opener
    ) {
        self.name = name
        self.address = address
        self.keys = keys
        self.readFrom = readFrom
        self.knows = knows
        self.open = open
    }

    /// Whether two are the same kind.
    public static func == (one: SourceKind, other: SourceKind) -> Bool { one.name == other.name }

    /// The keys that let one in.
    public var credentials: [SourceKey] { keys.filter(\.isCredential) }
    /// Those without which nobody is let in.
    public var neededCredentials: [SourceKey] { credentials.filter { !$0.isOptional } }
}
