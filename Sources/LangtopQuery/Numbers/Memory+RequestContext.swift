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
        var (count, latencies, costs) = (0, [Float](), [Double]())
        for segment in rows.segments(in: range) {
            segment.withRows { reader in
                for row in 0..<reader.count {
                    let state = reader.state(row)
                    guard state.isBilled, !state.isDuplicate, routes[reader.route(row)],
                        range.contains(segment.start + .milliseconds(reader.offset(row)))
                    else { continue }
                    count += 1
                    if let value = reader.value(of: .latency, row) { latencies.append(value) }
                    let cost = rows.vocabulary.prices.cost(of: reader, row, state, reader.amounts(row)).shown
                    if cost > 0 { costs.append(cost) }
                }
            }
        }
        guard count > Self.fewest else { return nil }
        // One of them is the request itself.
        var context = RequestContext(requests: count - 1)
        context.medianCost = Self.median(&costs)
        if let latency = generation.latency.map({ Float($0.milliseconds) }), latencies.count > 1 {
            context.slowerThan = Double(latencies.count { $0 < latency }) / Double(latencies.count - 1)
        }
        context.medianLatency = Self.median(&latencies).map { Double($0) }
        return context
    }

    private static func median<Value: Comparable>(_ values: inout [Value]) -> Value? {
        guard !values.isEmpty else { return nil }
        values.sort()
        return values[(values.count - 1) / 2]
    }
}
