package import LangtopCore
package import LangtopMemory

/// Days of which a store's log lacks what its daily sums know.
extension Memory {
    private static let day = Duration.seconds(86_400)

    /// The whole UTC days of a span of which a source should say whether its log has them; nil where it cannot.
    package func daysToAccount(_ range: TimeRange, of source: SourceIndex) -> TimeRange? {
        guard self[source].status?.description?.capabilities.contains(.dailySums) ?? false else { return nil }
        return TimeRange(
            from: range.from.floored(to: Self.day),
            to: (range.to + Self.day - .milliseconds(1)).floored(to: Self.day))
    }

    /// Whether a source said so, for a grouping or for any.
    package func hasAccounted(_ days: TimeRange, by dimension: Dimension?, of source: SourceIndex) -> Bool {
        if let dimension { return self[source].unlogged[dimension]?.range.contains(days) ?? false }
        return self[source].unlogged.values.contains { $0.range.contains(days) }
    }

    /// Whether some source has yet to say which days of a span its log lacks.
    func awaitsAccount(of range: TimeRange, _ scope: Scope) -> Bool {
        scope.sources.contains { source in
            daysToAccount(range, of: source).map { !hasAccounted($0, by: nil, of: source) } ?? false
        }
    }

    /// What a span lacks because no log holds it, in one sentence; nil where nothing is known to be missing.
    func unlogged(in range: TimeRange, _ scope: Scope) -> String? {
        scope.sources.lazy.compactMap { source -> String? in
            guard let days = self.daysToAccount(range, of: source),
                let answer = self[source].unlogged.values.filter({ $0.range.contains(days) })
                    .max(by: { $0.asked < $1.asked })
            else { return nil }
            return Self.sentence(answer.days, in: range)
        }.first
    }

    private static func sentence(_ days: UnloggedDays, in range: TimeRange) -> String? {
        func touches(_ day: TimeRange) -> Bool { !day.intersection(range).isEmpty }
        func date(_ day: TimeRange) -> Substring { day.from.iso8601.prefix(10) }
        let empty = days.empty.filter(touches)
        guard let first = empty.first else {
            return days.cut.first(where: touches).map { "the request log lacks a part of \(date($0))" }
        }
        let cost = days.sums.filter { touches($0.span) }.reduce(0) { $0 + $1.cost }
        let time = empty.count == 1 ? "\(date(first))" : "\(empty.count) days from \(date(first)) on"
        return "the request log lacks \(time), of which daily sums hold $\(rounded(cost))"
    }

    /// Dollars with two decimals.
    private static func rounded(_ dollars: Double) -> String {
        let cents = Int((min(dollars, Record.mostSpend) * 100).rounded())
        return "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }

    /// What the daily sums tell in place of rows: the days whose whole is in a span; nil for none.
    mutating func unloggedPast(of range: TimeRange, _ request: SnapshotRequest, _ scope: Scope) -> AggregatedPast? {
        guard let source = scope.sources.first, canAggregate(request, source),
            let answer = self[source].unlogged[request.grouping]
        else { return nil }
        // A day that has not ended is told as far as it was when the question was asked.
        let isLive = range.to + .seconds(60) >= answer.asked
        let sums = answer.days.sums.filter { $0.span.from >= range.from && ($0.span.to <= range.to || isLive) }
            .filter { $0.span.from < range.to }
        guard !sums.isEmpty else { return nil }
        var past = AggregatedPast(rest: nil, step: Self.day)
        past.aggregates = sums.map { ($0, learn($0.group, in: request.grouping)) }
        return past
    }
}
