import LangtopCore

/// What all steps of a trace come to.
struct TraceTotals {
    /// Until when what still runs has run, in whole seconds: more than that nobody reads.
    let now: Timestamp
    let start: Timestamp
    let end: Timestamp
    /// US dollars; nil where nothing is recorded.
    let spend: Double?
    /// US dollars estimated for requests without a recorded cost; nil where there are none.
    let estimate: Double?
    /// The most expensive generation's US dollars.
    let highest: Double
    let unpriced: Int
    let failures: Int
    let fallbacks: Int
    let tokens: Int
    /// Cache reads as a share of prompt tokens; nil where the extras are not known.
    let cacheShare: Double?
    /// From start to first token, summed over requests that streamed.
    let waiting: Duration
    /// From first token to end.
    let generating: Duration
    /// From start to end of requests in which no first token was seen.
    let answering: Duration
    /// When tools, retrieval and other steps ran and no model call did.
    let tools: Duration
    /// When nothing ran that the store knows of.
    let gaps: Duration

    /// The sums over steps; `now` stands for the end of model calls that still run.
    init(_ spans: [Span], now: Timestamp) {
        let now = now.floored(to: .seconds(1))
        self.now = now
        let rows = spans.compactMap(\.generation)
        start = spans.map(\.start).min() ?? now
        end = spans.map { $0.end ?? ($0.generation == nil ? $0.start : now) }.max() ?? now
        spend = rows.contains { ($0.spend ?? 0) > 0 } ? rows.compactMap(\.spend).reduce(0, +) : nil
        let estimates = rows.compactMap(\.estimate)
        estimate = estimates.isEmpty ? nil : estimates.reduce(0, +)
        highest = rows.compactMap(\.shownCost).max() ?? 0
        unpriced = rows.count { $0.isUnpriced && $0.estimate == nil }
        failures = spans.count(where: \.isFailed)
        fallbacks = rows.count { ($0.extras?.fallbacks ?? 0) > 0 }
        tokens = rows.filter(\.isBilled).reduce(0) { $0 + $1.tokens.total }
        let prompt = rows.filter(\.isBilled).reduce(0) { $0 + $1.tokens.prompt }
        let known = rows.filter(\.isBilled).allSatisfy { $0.extras?.kinds != nil }
        let read = rows.filter(\.isBilled).reduce(0) { $0 + ($1.extras?.kinds?.cacheRead ?? 0) }
        cacheShare = known && prompt > 0 ? Double(read) / Double(prompt) : nil
        waiting = rows.compactMap(\.timeToFirstToken).reduce(.zero, +)
        generating = rows.compactMap { row in
            row.firstToken.flatMap { first in row.end.map { $0 - first } }
        }.reduce(.zero, +)
        answering = rows.filter { $0.firstToken == nil }.compactMap(\.latency).reduce(.zero, +)
        let calls = rows.map { (from: $0.start, to: $0.end ?? now) }
        let parents = Set(spans.map(\.parent))
        let steps = spans.filter { $0.isWork && !parents.contains($0.id.value) }
            .map { (from: $0.start, to: $0.end ?? $0.start) }
        let (called, busy) = (Self.covered(calls), Self.covered(calls + steps))
        tools = busy - called
        gaps = max(.zero, end - start - busy)
    }

    /// How long at least one of some spans of time lasted.
    private static func covered(_ spans: [(from: Timestamp, to: Timestamp)]) -> Duration {
        let sorted = spans.sorted { $0.from < $1.from }
        guard var until = sorted.first?.from else { return .zero }
        return sorted.reduce(Duration.zero) { sum, span in
            let from = max(span.from, until)
            until = max(until, span.to)
            return span.to > from ? sum + (span.to - from) : sum
        }
    }

    /// From the first start to the last end.
    var duration: Duration { end - start }
}

extension Span {
    /// Whether it does something itself, where nothing stands below it.
    fileprivate var isWork: Bool {
        switch kind {
        case .tool, .retriever, .guardrail, .evaluator, .span: generation == nil
        case .generation, .embedding, .event, .agent, .chain: false
        }
    }
}
