package import LangtopCore
package import LangtopQuery

/// Totals with chosen numbers, made of rows that add up to them: for pictures and reports.
package struct TotalsRecipe {
    package var requests = 0
    package var failures = 0
    /// Successes with tokens and without a price.
    package var unpriced = 0
    /// US dollars.
    package var recorded = 0.0
    package var tokens = TokenCount()
    package var cacheRead = 0
    package var cacheWrite = 0
    /// Whether the extras of the rows are known.
    package var hasExtras = true
    /// Median, 95th and 99th percentile in milliseconds; empty for no latencies.
    package var latency: [Int] = []
    /// The same of the time to the first token.
    package var firstToken: [Int] = []
    /// The median of output tokens a second.
    package var outputRate: Double?

    package init(requests: Int) { self.requests = requests }

    /// What the rows add up to.
    package var totals: Totals {
        var desk = Desk(rows)
        return desk.snapshot(SnapshotRequest(window: .hour, end: SeededTraffic.now)).totals
    }

    private var rows: [Generation] {
        (0..<requests).map { number in
            let start = SeededTraffic.now - .seconds(60)
            var row = Generation(id: .init(source: SeededTraffic.source, value: "\(number)"), start: start, end: nil)
            row.outcome = number < failures ? .failure : .success
            row.extras = hasExtras ? GenerationExtras() : nil
            if number >= failures { succeed(&row, number - failures) }
            return row
        }
    }

    /// Makes a row the success of a number; the first has all sums and the largest values.
    private func succeed(_ row: inout Generation, _ number: Int) {
        let successes = requests - failures
        let rank = number == 0 ? successes : number
        let isFirstUnpriced = recorded == 0 && tokens.total > 0
        let others = max(0, unpriced - (isFirstUnpriced ? 1 : 0))
        row.end = value(latency, rank, of: successes).map { row.start + $0 }
        row.firstToken = value(firstToken, rank, of: successes).map { row.start + $0 }
        row.spend = 0
        if number == 0 {
            row.spend = recorded
            row.tokens = TokenCount(
                prompt: tokens.prompt - others, completion: tokens.completion, total: tokens.total - others)
            row.extras?.kinds?.cacheRead = cacheRead
            row.extras?.kinds?.cacheWrite = cacheWrite
            if let outputRate, let first = row.firstToken {
                row.end = first + .milliseconds(Int64(Double(tokens.completion) * 1000 / outputRate))
            }
        } else if number <= others {
            row.tokens = TokenCount(prompt: 1, completion: 0, total: 1)
        }
    }

    private func value(_ values: [Int], _ rank: Int, of count: Int) -> Duration? {
        guard values.count == 3 else { return nil }
        let bounds = [0.5, 0.95].map { Int((Double(count) * $0).rounded(.up)) }
        return .milliseconds(values[bounds.count { rank > $0 }])
    }
}
