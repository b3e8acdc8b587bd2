import LangtopBudgets
package import LangtopCore
package import LangtopMemory

/// What is known of the day's and the month's spend, and what is to be asked for.
extension Memory {
    /// So many days of hours a forecast is made of; a whole month fits in.
    static let spendDays = 35
    private static let hour = Duration.seconds(3600)
    private static let day = Duration.seconds(86_400)

    /// The hours a forecast is made of.
    package func spendHours(of request: SnapshotRequest, in zone: Zone, now: Timestamp) -> TimeRange {
        let end = end(of: request, now: now)
        return TimeRange(from: HourlySpend.firstHour(days: Self.spendDays, before: end, in: zone), to: end)
    }

    /// The first of these hours from which on all rows are in memory; their end where none are.
    func firstReadHour(of hours: TimeRange, _ scope: Scope) -> Timestamp {
        let starts = scope.sources.map { source -> Timestamp in
            let due = self[source].reading.due(hours)
            guard self[source].reading.polledThrough != nil,
                let last = self[source].reading.columns.parts(of: due).last, last.to == due.to
            else { return hours.to }
            return last.from
        }
        let start = starts.max() ?? hours.to
        let begun = (start - hours.from).milliseconds
        let width = Self.hour.milliseconds
        return min(hours.to, hours.from + .milliseconds((begun + width - 1) / width * width))
    }

    /// The sources whose own sums of hours tell what was spent: gateways, else the only source there is.
    func spendSources(_ scope: Scope) -> [SourceIndex] {
        let gateways = scope.sources.filter { self[$0].role == .gateway }
        return gateways.isEmpty && scope.sources.count == 1 ? scope.sources : gateways
    }

    /// The newest whole hours of which a source should say what was spent; nil for none.
    package func spendGap(
        _ request: SnapshotRequest, _ demand: SpendDemand, of source: SourceIndex, in zone: Zone, now: Timestamp
    ) -> TimeRange? {
        let scope = Scope(nil, in: self)
        guard demand.isWhole, self[source].reading.polledThrough != nil,
            spendSources(scope).contains(source),
            self[source].status?.description?.capabilities.contains(.checksums) ?? false
        else { return nil }
        let hours = spendHours(of: request, in: zone, now: now)
        // The running hour is told by rows alone.
        let whole = hours.from + Self.hour * Int(hours.duration.milliseconds / Self.hour.milliseconds)
        let unread = TimeRange(from: hours.from, to: min(whole, firstReadHour(of: hours, scope)))
        return unread.isEmpty ? nil : self[source].spend.gap(in: unread, now: now)
    }

    /// The part of the past whose rows are needed because a group has a budget; nil for none.
    package func budgetedRows(
        _ request: SnapshotRequest, _ demand: SpendDemand, of source: SourceIndex, in zone: Zone, now: Timestamp
    ) -> TimeRange? {
        // What a source gives by the page is not read for weeks.
        guard demand.isWhole, case .time? = self[source].status?.description?.slicing else { return nil }
        let end = end(of: request, now: now)
        let starts = request.budgets.compactMap { limit -> Timestamp? in
            guard case .group = limit.scope else { return nil }
            return limit.period.span(at: end - .milliseconds(1), in: zone).from
        }
        return starts.min().map { TimeRange(from: $0, to: end) }
    }

    /// What daily sums say of days that a log lacks, as dollars an hour of the part of the day that has passed.
    func unloggedSpend(_ scope: Scope, until end: Timestamp) -> [(span: TimeRange, hourly: Double)] {
        scope.sources.flatMap { source -> [(span: TimeRange, hourly: Double)] in
            guard let answer = self[source].unlogged.values.max(by: { $0.asked < $1.asked }) else { return [] }
            return answer.days.sums.compactMap { sums in
                let span = TimeRange(from: sums.span.from, to: min(sums.span.to, end))
                let hours = Double(span.duration.milliseconds) / Double(Self.hour.milliseconds)
                return hours > 0 ? (span, sums.cost / hours) : nil
            }
        }
    }

    /// Whether a log is known to lack some rows of a span that no daily sums replace.
    func isCut(_ span: TimeRange, _ scope: Scope) -> Bool {
        scope.sources.contains { source in
            self[source].unlogged.values.contains { answer in
                answer.days.cut.contains { !$0.intersection(span).isEmpty }
            }
        }
    }
}
