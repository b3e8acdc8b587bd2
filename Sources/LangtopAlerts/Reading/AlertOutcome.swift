public import LangtopQuery

/// What some rules say together, the worst first: how a check ends.
public enum AlertOutcome: Sendable, Equatable {
    /// A limit is reached.
    case over
    /// A limit is near.
    case near
    /// There was not a request, too few of them to tell, or a budget is about a group that nobody knows.
    case noData
    /// None is near as far as is known, but not all is; why, in a few words.
    case partial(String)
    /// None is near.
    case good

    /// What findings in a snapshot come to.
    public init(of findings: [AlertFinding], in snapshot: Snapshot) {
        let readings = findings.flatMap(\.readings)
        let levels = readings.compactMap(\.level)
        switch levels.max() {
        case .over: self = .over
        case .near, .close: self = .near
        case .good, nil:
            let spans = snapshot.watched
            let isUnread = findings.contains { !$0.isRead }
            if isUnread {
                self = .partial("not read completely")
            } else if !spans.isEmpty,
                spans.allSatisfy({ $0.totals.requests == 0 }) || levels.isEmpty
                    || readings.contains(where: { $0.value == .nobody })
            {
                self = .noData
            } else if let reason = spans.lazy.compactMap(\.coverage.lack).first {
                self = .partial(reason)
            } else if readings.contains(where: { $0.value == .unread }) {
                self = .partial("the store does not tell all of it")
            } else {
                self = .good
            }
        }
    }
}
