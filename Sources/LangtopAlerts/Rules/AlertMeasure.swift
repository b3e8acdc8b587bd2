import LangtopQuery

/// What a rule watches. The raw value is its word in a rule, and its option of `langtop check`.
public enum AlertMeasure: String, Sendable, Hashable, CaseIterable {
    /// US dollars, recorded and estimated, of the civil day or month so far.
    case budget
    /// US dollars an hour, recorded and estimated, over the span.
    case spendRate = "spend-rate"
    /// Failures as a share of requests.
    case errorRate = "error-rate"
    /// The 95th percentile of latency.
    case latency = "p95"
    /// The 95th percentile of time to first token.
    case firstToken = "ttft"
    /// Billed requests without a cost, as a share of requests or as a number.
    case unpriced
    /// How long there was no request.
    case silence
    /// How long a source has not answered.
    case sourceDown = "source-down"

    /// What is known of a measure, each once.
    private var facts: (name: String, units: [AlertAmount.Unit], example: String, window: Window) {
        switch self {
        case .budget: ("spend", [.dollars], "day=60", .today)
        case .spendRate: ("spend rate", [.dollarsPerHour], "10", .hour)
        case .errorRate: ("error rate", [.share], "5%", .minutes15)
        case .latency: ("p95", [.time], "30s", .minutes15)
        case .firstToken: ("ttft p95", [.time], "5s", .minutes15)
        case .unpriced: ("unpriced", [.share, .requests], "1%", .hour)
        case .silence: ("silence", [.time], "10m", .minutes15)
        case .sourceDown: ("source down", [.time], "1m", .minutes5)
        }
    }

    /// What it is called for people.
    public var name: String { facts.name }
    /// What it is, for an option's help.
    public var help: String {
        switch self {
        case .budget: "US dollars in a day or a month"
        case .spendRate: "US dollars an hour"
        case .errorRate: "failures as a share of requests"
        case .latency: "the 95th percentile of latency"
        case .firstToken: "the 95th percentile of time to first token"
        case .unpriced: "billed requests without a cost, a share or a number"
        case .silence: "how long there was no request"
        case .sourceDown: "how long a source has not answered"
        }
    }
    /// In which units its limit may be.
    var units: [AlertAmount.Unit] { facts.units }
    /// A limit as somebody might choose it.
    public var example: String { facts.example }
    /// The span that is looked at unless a rule says otherwise.
    var window: Window { facts.window }
    /// Whether it looks at a span of its own choice; the others at how long something has lasted.
    public var hasWindow: Bool { self != .silence && self != .sourceDown }
    /// Whether it is about what requests cost, or which have no cost.
    public var needsPrices: Bool { [.budget, .spendRate, .unpriced].contains(self) }
    /// Whether few requests say nothing of it.
    var needsRequests: Bool {
        switch self {
        case .errorRate, .latency, .firstToken, .unpriced: true
        case .budget, .spendRate, .silence, .sourceDown: false
        }
    }
}
