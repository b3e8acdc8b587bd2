package import LangtopCore
package import LangtopMemory

extension Memory {
    /// Fewer others tell nothing of what is usual.
    private static let fewest = 10

    /// How a billed request compares with the others of its model that started in a span; nil where too few did.
    package func context(of generation: Generation, in range: TimeRange) -> RequestContext? {
        guard generation.isBilled else { return nil }
        let routes = (0..<rows.vocabulary.routeCount).map { route in
            let model = rows.vocabulary.model(of: route)
            return model.publicName.isEmpty ? model.served == generation.model : model.publicName == generation.model
        }
        var (count, latencies) = (0, [Float]())
        var costs: [(dollars: Double, isEstimate: Bool)] = []
        for segment in rows.segments(in: range) {
            segment.withRows { reader in
                for row in 0..<reader.count {
                    let state = reader.state(row)
                    guard state.isBilled, !state.isDuplicate, routes[reader.route(row)],
                        range.contains(segment.start + .milliseconds(reader.offset(row)))
                    else { continue }
                    count += 1
                    if let value = reader.value(of: .latency, row) { latencies.append(value) }
                    let cost = rows.vocabulary.prices.cost(of: reader, row, state, reader.amounts(row))
                    if cost.shown > 0 { costs.append((cost.shown, cost.estimated != nil)) }
                }
            }
        }
        // One of them is the request itself, where it began in the span.
        let own = range.contains(generation.start) ? 1 : 0
        guard count - own >= Self.fewest else { return nil }
        var context = RequestContext(requests: count - own)
        costs.sort { $0.dollars < $1.dollars }
        if !costs.isEmpty {
            let median = costs[(costs.count - 1) / 2]
            (context.medianCost, context.isMedianEstimate) = (median.dollars, median.isEstimate)
        }
        if let latency = generation.latency.map({ Float($0.milliseconds) }), latencies.count > own {
            let share = Double(latencies.count { $0 < latency }) / Double(latencies.count - own)
            context.slowerThan = min(1, share)
        }
        latencies.sort()
        context.medianLatency = latencies.isEmpty ? nil : Double(latencies[(latencies.count - 1) / 2])
        return context
    }
}
