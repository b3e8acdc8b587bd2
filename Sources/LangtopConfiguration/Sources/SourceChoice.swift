/// One source to read: where it is, what it is and how to be let in.
///
/// Nothing that describes it, `dump` included, shows a password or a key.
public struct SourceChoice: Sendable, Equatable {
    /// What answers at the place the text names.
    public enum Kind: Sendable, Equatable {
        /// The built-in story.
        case demo
        /// PostgreSQL, through libpq, with the tables of one of the two.
        case database(Tables)
        /// Langfuse's public API over HTTP.
        case langfuse
    }

    /// Whose tables a database holds.
    public enum Tables: String, Sendable, CaseIterable {
        /// Whichever of the two are there.
        case auto
        case litellm
        case langfuse
    }

    /// How often Langfuse may be asked: the plan of its cloud, or no limit where one hosts it oneself.
    public enum Limits: String, Sendable, CaseIterable {
        /// By the server's address.
        case auto
        case none
        case hobby
        case core
        case pro
    }

    /// The name the configuration gives it, `langfuse` or `demo`; nil where the source is to name itself.
    public var name: String?
    /// What names it on the command line too: a URL, a conninfo text, a libpq service; empty for libpq's own defaults.
    public var text: ConnectionText
    /// What answers there.
    public var kind: Kind
    /// The keys of a `.langfuse` source; nil for every other.
    public var keys: LangfuseKeys?
    /// The Langfuse project to read; nil for the one the keys belong to.
    public var project: String?
    /// How often Langfuse may be asked.
    public var limits: Limits
    /// Who named it.
    public var origin: Origin

    /// A source to read.
    public init(
        name: String? = nil, text: ConnectionText, kind: Kind, keys: LangfuseKeys? = nil, project: String? = nil,
        limits: Limits = .auto, origin: Origin
    ) {
        self.name = name
        self.text = text
        self.kind = kind
        self.keys = keys
        self.project = project
        self.limits = limits
        self.origin = origin
    }

    /// The address of Langfuse's server, `https://langfuse.example.com` without a slash at the end; nil for other kinds.
    public var langfuseAddress: String? {
        guard kind == .langfuse else { return nil }
        return String(text.revealed.dropFirst(SourceText.langfusePrefix.count))
    }
}
