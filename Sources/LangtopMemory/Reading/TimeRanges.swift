package import LangtopCore

/// Spans of time that are known, as few sorted spans that neither meet nor overlap.
package struct TimeRanges: Sendable, Equatable {
    /// The spans, earliest first.
    package private(set) var ranges: [TimeRange] = []

    /// No time at all.
    package init() {}

    /// The given spans together.
    package init(_ ranges: some Sequence<TimeRange>) { for range in ranges { insert(range) } }

    package var isEmpty: Bool { ranges.isEmpty }

    package mutating func insert(_ range: TimeRange) {
        guard !range.isEmpty else { return }
        // Everything from the first span that touches the new one to the last becomes one span.
        let first = ranges.partitioningIndex { $0.to >= range.from }
        let last = ranges.partitioningIndex { $0.from > range.to }
        var merged = range
        if first < last {
            merged.from = min(merged.from, ranges[first].from)
            merged.to = max(merged.to, ranges[last - 1].to)
        }
        ranges.replaceSubrange(first..<last, with: CollectionOfOne(merged))
    }

    package mutating func remove(_ range: TimeRange) {
        guard !range.isEmpty else { return }
        let first = ranges.partitioningIndex { $0.to > range.from }
        let last = ranges.partitioningIndex { $0.from >= range.to }
        guard first < last else { return }
        let before = TimeRange(from: ranges[first].from, to: range.from)
        let after = TimeRange(from: range.to, to: ranges[last - 1].to)
        ranges.replaceSubrange(first..<last, with: [before, after].filter { !$0.isEmpty && $0.from < $0.to })
    }

    /// Whether all of `range` is known; an empty span always is.
    package func contains(_ range: TimeRange) -> Bool {
        guard !range.isEmpty else { return true }
        let index = ranges.partitioningIndex { $0.to >= range.to }
        return index < ranges.count && ranges[index].contains(range)
    }

    /// The parts of `range` that are known, earliest first.
    package func parts(of range: TimeRange) -> [TimeRange] {
        let first = ranges.partitioningIndex { $0.to > range.from }
        return ranges[first...].prefix { $0.from < range.to }.map { $0.intersection(range) }
    }

    /// The parts of `range` that are not known, earliest first.
    package func gaps(in range: TimeRange) -> [TimeRange] {
        var gaps: [TimeRange] = []
        var from = range.from
        for part in parts(of: range) {
            if from < part.from { gaps.append(TimeRange(from: from, to: part.from)) }
            from = part.to
        }
        if from < range.to { gaps.append(TimeRange(from: from, to: range.to)) }
        return gaps
    }

    /// How much of `range` is known, 0 to 1; an empty span is known.
    package func share(of range: TimeRange) -> Double {
        guard !range.isEmpty else { return 1 }
        let known = parts(of: range).reduce(Int64(0)) { $0 + $1.duration.milliseconds }
        return Double(known) / Double(range.duration.milliseconds)
    }
}
