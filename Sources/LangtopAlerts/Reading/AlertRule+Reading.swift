import LangtopBudgets
public import LangtopCore
public import LangtopQuery

extension AlertRule {
    /// What the rule finds in a snapshot whose request had its `watch`.
    ///
    /// - Parameter now: the clock, for how long something has lasted.
    public func finding(in snapshot: Snapshot, at now: Timestamp) -> AlertFinding {
        guard let watch else { return AlertFinding(rule: self, readings: sources(snapshot, now), isRead: true) }
        guard let span = snapshot.watched.first(where: { $0.watch.asks(as: watch) }) else {
            return AlertFinding(rule: self, readings: [AlertReading(self, .unread)], isRead: false)
        }
        let isRead = !span.coverage.isFilling && !span.totals.isUnread
        guard grouping != nil else {
            var value = measure == .silence ? silence(span) : value(of: span.totals, in: span)
            if measure == .budget, isRead, span.namesNobody { value = .nobody }
            if value.isShort { value = spent(snapshot) ?? value }
            return AlertFinding(rule: self, readings: [AlertReading(self, value)], isRead: isRead)
        }
        let readings = span.groups.map { group in
            AlertReading(self, group: group.id, name: group.name, value(of: group.totals, in: span))
        }
        return AlertFinding(rule: self, readings: readings, isRead: isRead)
    }

    /// How long each source has not answered.
    private func sources(_ snapshot: Snapshot, _ now: Timestamp) -> [AlertReading] {
        snapshot.sources.filter(\.isPresent).map { source in
            let span = source.lostSince.map { Double(max(0, (now - $0).milliseconds)) } ?? 0
            let value: AlertValue = source.phase == .connecting ? .unread : .known(AlertAmount(span, .time))
            return AlertReading(self, group: source.id.name, name: source.id.name, value)
        }
    }

    /// What is spent of the budget by what the store adds up itself, where the reader looks at this moment; nil where that
    /// is not known or asked for.
    private func spent(_ snapshot: Snapshot) -> AlertValue? {
        guard let budget, snapshot.request.end == nil,
            let standing = snapshot.spending?.budgets.first(where: { $0.limit == budget }), let dollars = standing.spent
        else { return nil }
        var amount = AlertAmount(dollars, limit.unit)
        amount.isEstimate = standing.isEstimate
        guard standing.isLeast else { return .known(amount) }
        return snapshot.spending?.isFilling == true && dollars < limit.value ? nil : .atLeast(amount)
    }

    private func silence(_ span: WatchedSpan) -> AlertValue {
        guard !span.coverage.isFilling, !span.totals.isUnread else { return .unread }
        let since = span.newest ?? span.range.from
        let amount = AlertAmount(Double(max(0, (span.range.to - since).milliseconds)), .time)
        return span.newest == nil ? .atLeast(amount) : .known(amount)
    }

    private func value(of totals: Totals, in span: WatchedSpan) -> AlertValue {
        guard !totals.isUnread else { return .unread }
        // While a span is read its part says nothing of it, but that a sum is over already.
        if span.coverage.isFilling, measure != .spendRate, measure != .budget { return .unread }
        if measure.needsRequests, limit.unit != .requests, totals.requests < least {
            return .tooFew(requests: totals.requests)
        }
        func known(_ value: Double?, _ unit: AlertAmount.Unit) -> AlertValue {
            value.map { .known(AlertAmount($0, unit)) } ?? .unread
        }
        switch measure {
        case .budget, .spendRate:
            guard let dollars = totals.cost.shown else { return .unread }
            let hours = Double(max(1, span.range.duration.milliseconds)) / 3_600_000
            var amount = AlertAmount(measure == .budget ? dollars : dollars / hours, limit.unit)
            amount.isEstimate = totals.cost.isEstimate
            guard span.coverage.isLeast else { return .known(amount) }
            return span.coverage.isFilling && amount.value < limit.value ? .unread : .atLeast(amount)
        case .errorRate: return known(totals.errorRate, limit.unit)
        case .latency: return known(totals.latency.p95, limit.unit)
        case .firstToken:
            // Requests that were not streamed have none: without any there is nothing to say.
            return totals.timeToFirstToken.p95.map { .known(AlertAmount($0, limit.unit)) } ?? .tooFew(requests: 0)
        case .unpriced:
            guard totals.knowsUnpriced else { return .unread }
            let count = Double(totals.cost.unpricedRequests)
            return known(limit.unit == .share ? count / Double(totals.requests) : count, limit.unit)
        case .silence, .sourceDown: return .unread
        }
    }
}

extension Watch {
    /// Whether it asks the same of a span that may end at another moment.
    fileprivate func asks(as other: Watch) -> Bool {
        window == other.window && grouping == other.grouping && filter == other.filter
            && wantsNewest == other.wantsNewest
    }
}

extension AlertValue {
    /// Whether there may be more of it than this.
    fileprivate var isShort: Bool {
        switch self {
        case .unread, .atLeast: true
        case .known, .tooFew, .nobody: false
        }
    }
}
