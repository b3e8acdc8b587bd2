/// What a source turned out to be.
public struct SourceDescription: Sendable, Equatable {
    /// Server and version for the header: `postgres 15.18`.
    public var server: String
    /// What the session promises: `read-only`.
    public var access: String
    /// The schema's age for people: `LiteLLM schema of 2026-08-31`.
    public var schema: String
    /// Whether plain columns tell successes from failures; otherwise outcomes are unknown until extras are read.
    public var hasStatus: Bool
    /// The store's own clock when it answered.
    public var clock: Timestamp
    /// Whether rows carry their extras at either depth, so that no second pass is needed.
    public var hasExtrasInColumns = false
    /// What it can do beside giving its rows.
    public var capabilities: SourceCapabilities = []
    /// The pages on which people look at what it holds; nil where there are none.
    public var pages: WebPages?
    /// How a slice of the past is cut.
    public var slicing = Slicing.time(.milliseconds(50))

    /// How a slice of the past is cut.
    public enum Slicing: Sendable, Equatable {
        /// So short that reading it takes the store about so long.
        case time(Duration)
        /// Not at all: the source reads a page from its newest end.
        case pages
    }

    /// What a source turned out to be.
    public init(server: String, access: String, schema: String, hasStatus: Bool, clock: Timestamp) {
        self.server = server
        self.access = access
        self.schema = schema
        self.hasStatus = hasStatus
        self.clock = clock
    }
}
