public import LangtopCore
public import LangtopHTTP

/// A Langfuse, read through its public API: servers of one's own from v2 on, and the Cloud.
public actor LangfuseAPISource: AggregatingSource, PricingSource {
    /// Which source this is: its own name, else `langfuse@host`, with the port where it is not the scheme's own.
    public nonisolated let id: SourceID
    /// Langfuse is told of requests by the programs that make them.
    public nonisolated let role = SourceRole.observer

    nonisolated let access: LangfuseAccess
    /// For what goes on by itself.
    nonisolated let client: any HTTPClient
    /// For what somebody waits for, who must not wait for the other.
    nonisolated let readers: any HTTPClient
    /// The longest to wait for an answer.
    nonisolated let timeout: Duration
    nonisolated let wallClock: @Sendable () -> Timestamp
    private let started = ContinuousClock.now

    var traits = ServerTraits()
    var budget: RequestBudget
    /// How far the server's clock is ahead of ours.
    var skew = Duration.zero
    var tail = TailWalk()
    var tailSize = RequestSize()
    var pastSize = RequestSize()
    var names = TraceNames()
    var steps = StepCosts()
    var repeated = RepeatedSteps()
    /// Rows that waited for their trace's names and have them now.
    var completed: [Generation] = []
    /// How much of the past a page holds, as far as the last ones tell; nil where no page was full.
    var pageSpan: Duration?
    /// Rows that could not be read, of the newest page.
    var unreadable = 0
    /// More rows began in one millisecond than a page has.
    var isCrowded = false

    /// A source that is not connected yet.
    ///
    /// - Parameters:
    ///   - access: where it is, who asks, and how often.
    ///   - client: asks what goes on by itself.
    ///   - readers: asks what somebody waits for; nil for the same client, behind whatever it is doing.
    ///   - id: what it is called; nil for where it is.
    ///   - now: the wall clock.
    public init(
        _ access: LangfuseAccess, client: any HTTPClient, readers: (any HTTPClient)? = nil,
        id: SourceID? = nil, now: @escaping @Sendable () -> Timestamp
    ) {
        self.init(access, client: client, readers: readers, id: id, limitWindow: .seconds(60), now: now)
    }

    init(
        _ access: LangfuseAccess, client: any HTTPClient, readers: (any HTTPClient)? = nil, id: SourceID? = nil,
        limitWindow: Duration, timeout: Duration = .seconds(30), now: @escaping @Sendable () -> Timestamp
    ) {
        self.access = access
        self.client = client
        self.readers = readers ?? client
        self.timeout = timeout
        wallClock = now
        let isUsual = access.url.port == (access.url.scheme == "https" ? 443 : 80)
        self.id = id ?? SourceID("langfuse@" + (isUsual ? access.url.host : access.url.place))
        budget = RequestBudget(access.limits, host: access.url.host, window: limitWindow)
    }

    /// The server's clock, as its answers tell it.
    var now: Timestamp { wallClock() + skew }

    /// Time since the source was made.
    var monotonic: Duration { ContinuousClock.now - started }

    /// Finds out what the server is, whether it takes the keys, and which of its APIs to read.
    public func connect() async throws(SourceError) -> SourceDescription {
        var found = ServerTraits()
        found.version = try await version()
        let project = try await project()
        found.api = try await api(of: found)
        traits = found
        var description = SourceDescription(
            server: traits.text, access: "read-only", schema: project.name.isEmpty ? "" : "project \(project.name)",
            hasStatus: true, clock: now)
        description.hasExtrasInColumns = true
        description.pages = WebPages(of: .langfuse, at: access.url.description, project: project.id)
        description.capabilities = traits.hasMetrics ? [.aggregates, .prices] : .prices
        description.slicing = .pages
        return description
    }

    /// Connections close with the client.
    public func close() async {}
}
