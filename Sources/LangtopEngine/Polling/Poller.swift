public import LangtopCore

/// Keeps a store filled and live from one source.
public actor Poller {
    private let source: any GenerationSource
    private let store: Store
    private let clock: any PollClock
    private let pace: Pace
    private var interval: Duration

    /// A poller that asks `source` every `interval`; nothing happens until `run()`.
    public init(
        source: any GenerationSource,
        store: Store,
        clock: any PollClock,
        interval: Duration = .seconds(2),
        pace: Pace = .interactive
    ) {
        self.source = source
        self.store = store
        self.clock = clock
        self.interval = interval
        self.pace = pace
    }

    /// Reads until the task is cancelled; survives every `SourceError`.
    public func run() async {}

    /// Asks the source now.
    public func refresh() async {}

    /// Asks every `interval` from now on.
    public func setInterval(_ interval: Duration) async { self.interval = interval }

    /// Somebody is looking: memory may be filled faster for some seconds.
    public func keyPressed() async {}
}
