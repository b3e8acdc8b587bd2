import LangtopCore
package import LangtopQuery

extension Snapshot {
    /// Which parts of two snapshots differ; none where both say the same.
    package func differences(from other: Snapshot) -> [String] {
        guard self != other else { return [] }
        var found: [String] = []
        func compare<Value: Equatable>(_ name: String, _ path: (Snapshot) -> Value) {
            let (left, right) = (path(self), path(other))
            if left != right { found.append("\(name): \(left) ≠ \(right)") }
        }
        compare("range", \.range)
        if totals != other.totals { found += totals.differences(from: other.totals) }
        compare("previous", \.previous?.requests)
        compare("burn", \.burn)
        compare("group ids", { $0.groups.map(\.id) })
        compare("group count", \.groupCount)
        for (left, right) in zip(groups, other.groups) where left != right {
            found.append("group \(left.name) \(left.provider) ≠ \(right.name) \(right.provider)")
            found += left.totals.differences(from: right.totals)
        }
        compare("errors", \.errors)
        compare("chart", { [$0.chart.from.milliseconds, $0.chart.step.milliseconds] })
        for (place, (left, right)) in zip(chart.points, other.chart.points).enumerated() where left != right {
            found.append("point \(place): \(left) ≠ \(right)")
        }
        compare("layers", \.chart.layers)
        compare("traffic", \.traffic.points)
        compare("tail", { $0.tail.map(\.id.value) })
        compare("coverage", \.coverage)
        compare("extras", \.extrasCoverage)
        compare("overlap", \.overlap)
        return found.isEmpty ? ["something else"] : found
    }
}
