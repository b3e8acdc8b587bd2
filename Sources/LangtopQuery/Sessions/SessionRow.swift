import LangtopCore
import LangtopMemory

/// A row of memory as sessions and waste look at it, with its cost.
struct SessionRow: Sendable {
    let start: Timestamp
    let source: SourceIndex
    let state: RowState
    let route: Int
    let caller: Int
    let latency: Int?
    let firstToken: Int?
    let usage: PricedUsage
    /// US dollars that count: recorded, else estimated where estimates count.
    let dollars: Double
    let isEstimate: Bool

    init(
        _ reader: RowReader, _ row: Int, at start: Timestamp, of source: SourceIndex, _ prices: RoutePrices,
        _ basis: CostBasis
    ) {
        (self.start, self.source) = (start, source)
        state = reader.state(row)
        (route, caller) = (reader.route(row), reader.caller(row))
        (latency, firstToken) = (reader.latency(row), reader.firstToken(row))
        let amounts = reader.amounts(row)
        usage = reader.usage(row, amounts)
        let cost = prices.cost(of: reader, row, state, amounts)
        let estimate = basis == .recorded ? nil : cost.estimated
        dollars = cost.recorded + (estimate ?? 0)
        isEstimate = estimate != nil
    }

    var prompt: Int { usage.prompt }
    var read: Int { usage.cacheRead }
    var write: Int { usage.cacheWrite }
    var hourlyWrite: Int { usage.hourlyCacheWrite }
    var fresh: Int { max(0, prompt - read - write) }
    var output: Int { usage.completion }
    var end: Timestamp { start + .milliseconds(Int64(latency ?? 0)) }

    /// Whether nobody knows what it cost, though it was billed.
    var isUnpriced: Bool { state.isUnpriced && !isEstimate }
}
