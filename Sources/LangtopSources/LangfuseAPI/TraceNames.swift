import LangtopCore

/// What traces say of their observations, for servers whose observations do not say it themselves.
///
/// Rows are handed on at once; those whose trace is not known yet wait here as well, and come again when it is. Traces
/// are read in pages, newest first, from the newest row that waits down to a while before the oldest.
struct TraceNames: Sendable {
    private var known: [String: TraceFacts] = [:]
    /// Known traces in the order they became known.
    private var order: [String] = []
    private var waiting: [String: [String: LangfuseObservation]] = [:]
    /// How many rows wait.
    private(set) var waitingRows = 0
    /// Where the pages have come to; nil before the first.
    private var position: Timestamp?
    /// Not before this are traces asked for that were not there.
    private var pause: Timestamp?

    private static let knownTraces = 20_000
    private static let longestWait = 20_000
    /// A trace begins so long before the rows that name it, or it is not looked for.
    private static let reach = Duration.seconds(1800)
    /// A trace may be written after its rows.
    private static let patience = Duration.seconds(600)

    init() {}

    /// The rows with what is known of their traces; the others wait.
    mutating func complete(_ rows: [LangfuseObservation]) -> [LangfuseObservation] {
        rows.map { row in
            guard !row.trace.isEmpty else { return row }
            var row = row
            if let facts = known[row.trace] {
                row.facts = facts
            } else if waitingRows < Self.longestWait || waiting[row.trace]?[row.id] != nil {
                if waiting[row.trace, default: [:]].updateValue(row, forKey: row.id) == nil { waitingRows += 1 }
            }
            return row
        }
    }

    /// The part of the past whose newest page of traces is wanted next; nil while nothing is.
    func wanted(at now: Timestamp) -> TimeRange? {
        if let pause, now < pause { return nil }
        let starts = waiting.values.lazy.flatMap(\.values).map(\.start)
        guard let oldest = starts.min(), let newest = starts.max() else { return nil }
        let from = oldest - Self.reach
        let top = newest + .milliseconds(1)
        let to = position.map { $0 > from ? min($0, top) : top } ?? top
        return TimeRange(from: from, to: to)
    }

    /// A page of traces was read; gives the rows that waited for them, complete.
    mutating func read(
        _ traces: [String: TraceFacts], oldest: Timestamp?, isLast: Bool, of range: TimeRange, at now: Timestamp
    ) -> [LangfuseObservation] {
        var completed: [LangfuseObservation] = []
        for (id, facts) in traces {
            learn(id, facts)
            guard let rows = waiting.removeValue(forKey: id) else { continue }
            waitingRows -= rows.count
            for var row in rows.values {
                row.facts = facts
                completed.append(row)
            }
        }
        if let oldest, !isLast {
            let edge = oldest + .milliseconds(1)
            position = edge < range.to ? edge : oldest
        }
        if isLast || oldest == nil || position.map({ $0 <= range.from }) ?? false { giveUp(at: now) }
        return completed
    }

    /// Traces cannot be read now; asking again at once would only be a burden.
    mutating func failed(at now: Timestamp) { pause = now + .seconds(60) }

    /// The pages are through: old traces that were not among them are not there, young ones may still come.
    private mutating func giveUp(at now: Timestamp) {
        position = nil
        for (id, rows) in waiting where rows.values.allSatisfy({ $0.start < now - Self.patience }) {
            waiting.removeValue(forKey: id)
            waitingRows -= rows.count
            learn(id, TraceFacts())
        }
        pause = waiting.isEmpty ? nil : now + .seconds(10)
    }

    private mutating func learn(_ id: String, _ facts: TraceFacts) {
        guard known.updateValue(facts, forKey: id) == nil else { return }
        order.append(id)
        guard order.count > Self.knownTraces else { return }
        for old in order.prefix(Self.knownTraces / 4) { known.removeValue(forKey: old) }
        order.removeFirst(Self.knownTraces / 4)
    }
}
