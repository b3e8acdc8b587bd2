import LangtopCore

extension Aggregator {
    /// The part of a span that can have rows by now: rows that start after the last poll are still to come.
    private func due(_ range: TimeRange) -> TimeRange {
        guard let polled = reading.polledThrough else { return range }
        return TimeRange(from: range.from, to: min(range.to, max(polled, range.from)))
    }

    /// Whether all rows of a span are in memory.
    func isRead(_ range: TimeRange) -> Bool {
        reading.polledThrough != nil && reading.columns.contains(due(range))
    }

    /// How complete the plain numbers of a span are.
    func coverage(of range: TimeRange, now: Timestamp) -> Coverage {
        guard isRead(range) else { return .filling(min(0.999, reading.columns.share(of: due(range)))) }
        return liveness(of: range) ?? .exact
    }

    /// How complete the kinds of a span are.
    func kindsCoverage(of range: TimeRange, now: Timestamp, _ totals: Totals) -> Coverage {
        let wanted = due(range)
        guard reading.polledThrough != nil, reading.kinds.contains(wanted), totals.kinds.isComplete else {
            return .filling(min(0.999, reading.kinds.share(of: wanted)))
        }
        return liveness(of: range) ?? .exact
    }

    /// Why a span that was read may be out of date; nil if it is not.
    private func liveness(of range: TimeRange) -> Coverage? {
        guard let polled = reading.polledThrough, !reading.isLive, range.to > polled else { return nil }
        return .partial("no answer from the source")
    }
}
