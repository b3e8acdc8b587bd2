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
    /// A digest of what was sent; 0 where the store has none.
    let promptDigest: UInt64
    /// US dollars that count: recorded, else estimated where estimates count.
    let dollars: Double
    let isEstimate: Bool

    init(
        _ reader: RowReader, _ row: Int, at start: Timestamp, of source: SourceIndex, _ prices: RoutePrices,
        _ basis: CostBasis
    ) {
        let amounts = reader.amounts(row)
        var cost = prices.cost(of: reader, row, reader.state(row), amounts)
        if basis == .recorded { cost = RowCost(recorded: cost.recorded) }
        self.init(reader, row, at: start, of: source, amounts, cost)
    }

    /// A row whose cost is known already, as far as it counts.
    init(
        _ reader: RowReader, _ row: Int, at start: Timestamp, of source: SourceIndex, _ amounts: SIMD8<Int>,
        _ cost: RowCost
    ) {
        (self.start, self.source) = (start, source)
        state = reader.state(row)
        (route, caller) = (reader.route(row), reader.caller(row))
        (latency, firstToken) = (reader.latency(row), reader.firstToken(row))
        usage = reader.usage(row, amounts)
        promptDigest = reader.promptDigest(row)
        dollars = cost.shown
        isEstimate = cost.estimated != nil
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
