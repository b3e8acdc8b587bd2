public import LangtopCore

/// LiteLLM's own tables in PostgreSQL.
public actor LiteLLMSource: GenerationSource {
    /// Which source this is: `litellm@host/database`.
    public nonisolated let id: SourceID

    /// A source that reads the database a libpq text names (a URL, a conninfo string, a service; empty for `PG*`).
    public init(target: String, environment: [String: String]) {
        id = SourceID("litellm")
    }
}

extension LiteLLMSource {
    private var notYet: SourceError { SourceError(.unsuitable, "not built yet") }
    /// Connects.
    public func connect() async throws(SourceError) -> SourceDescription { throw notYet }
    /// Reads what is new.
    public func changes(since cursor: Cursor?) async throws(SourceError) -> Batch { throw notYet }
    /// Reads a slice of the past.
    public func history(of slice: TimeRange, depth: HistoryDepth) async throws(SourceError) -> [Generation] {
        throw notYet
    }
    /// Sums of buckets.
    public func digests(of range: TimeRange, every step: Duration) async throws(SourceError) -> [Digest] {
        throw notYet
    }
    /// Daily token kinds.
    public func daily(of range: TimeRange, by dimension: Dimension) async throws(SourceError) -> [DailyKinds]? {
        throw notYet
    }
    /// Names.
    public func directory() async throws(SourceError) -> Directory { throw notYet }
    /// One generation.
    public func detail(of id: Generation.ID) async throws(SourceError) -> GenerationDetail { throw notYet }
    /// One trace.
    public func trace(_ id: Trace.ID) async throws(SourceError) -> Trace { throw notYet }
    /// Newest first.
    public func search(_ query: GenerationQuery) async throws(SourceError) -> [Generation] { throw notYet }
    /// Ends the connection.
    public func close() async {}
}
