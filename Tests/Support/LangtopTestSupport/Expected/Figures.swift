package import LangtopCore
package import LangtopQuery

/// All that totals say, side by side, so that two ways of counting can be compared number by number.
package struct Figures {
    /// Counts and sums; a measure that is missing is unknown.
    package var counts: [Measure: Int] = [:]
    /// Failures as far as outcomes are known.
    package var knownFailures = 0
    /// US dollars.
    package var recorded = 0.0
    /// Percentiles by name.
    package var percentiles: [String: Double] = [:]
    /// Of how many values each percentile was taken; nothing where only the percentiles are known.
    package var valueCounts: [String: Int] = [:]

    /// Nothing counted.
    package init() {}

    /// What totals say.
    package init(_ totals: Totals) {
        for measure in Measure.allCases where measure != .cost && measure != .promptOfKnownKinds {
            counts[measure] = totals[measure]
        }
        knownFailures = totals.knownFailures
        recorded = totals.cost.recorded
        for (name, values) in [("latency", totals.latency), ("ttft", totals.timeToFirstToken)] {
            percentiles["\(name) p50"] = values.p50
            percentiles["\(name) p95"] = values.p95
            percentiles["\(name) p99"] = values.p99
        }
        percentiles["tok/s p50"] = totals.outputRate
    }

    /// The percentiles alone.
    package var spread: Figures {
        var spread = Figures()
        (spread.percentiles, spread.valueCounts) = (percentiles, valueCounts)
        return spread
    }

    /// Up to so many values percentiles are exact; beyond, they are within 1 %.
    private static let exactLimit = 1000

    /// Where two ways of counting differ: spend may by a rounding error.
    ///
    /// - Parameter tolerance: by which share percentiles may; nil for what is promised of so many values.
    package func differences(from other: Figures, tolerance: Double? = nil) -> [String] {
        var found: [String] = []
        for measure in Measure.allCases where counts[measure] != other.counts[measure] {
            found.append("\(measure) \(counts[measure] as Any) ≠ \(other.counts[measure] as Any)")
        }
        if knownFailures != other.knownFailures { found.append("failures \(knownFailures) ≠ \(other.knownFailures)") }
        if !Self.isNear(recorded, other.recorded, 1e-9) { found.append("recorded \(recorded) ≠ \(other.recorded)") }
        for name in Set(percentiles.keys).union(other.percentiles.keys).sorted() {
            let (left, right) = (percentiles[name], other.percentiles[name])
            let values = max(valueCounts[name] ?? 0, other.valueCounts[name] ?? 0)
            let share = tolerance ?? (values > Self.exactLimit ? 0.0101 : 1e-6)
            if let left, let right, Self.isNear(left, right, share) { continue }
            found.append("\(name) of \(values) \(left as Any) ≠ \(right as Any)")
        }
        return found
    }

    private static func isNear(_ left: Double, _ right: Double, _ share: Double) -> Bool {
        abs(left - right) <= share * max(1, abs(left), abs(right))
    }
}

extension Totals {
    /// Where totals differ from what was counted otherwise.
    package func differences(from other: Figures, tolerance: Double? = nil) -> [String] {
        Figures(self).differences(from: other, tolerance: tolerance)
    }

    /// Where totals differ from others.
    package func differences(from other: Totals, tolerance: Double = 1e-6) -> [String] {
        differences(from: Figures(other), tolerance: tolerance)
    }
}
