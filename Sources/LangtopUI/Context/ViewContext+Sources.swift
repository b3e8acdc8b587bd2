import LangtopCore
import LangtopQuery
import LangtopScreen

extension ViewContext {
    /// The sources whose stores hold something of their kind, as far as is known.
    var presentSources: [SourceStatus] { sources.filter(\.isPresent) }

    /// The sources the numbers on screen come from.
    var shownSources: [SourceStatus] { presentSources.filter { request.source == nil || $0.id == request.source } }

    /// How old a source's last answer is where that is longer than the reader asked for; nil where it is not.
    func staleness(of source: SourceStatus) -> Duration? {
        guard let poll = source.lastPoll, now - poll > patience else { return nil }
        return now - poll
    }

    /// What an answer may be late.
    private var patience: Duration { .seconds(10) + interval + interval }

    /// When what is said of the sources reads otherwise by the clock alone.
    var sourceChanges: [Timestamp] {
        sources.flatMap { source -> [Timestamp] in
            var changes = [source.newestRow, source.lostSince].compactMap { $0?.nextAge(after: now) }
            if let poll = source.lastPoll {
                changes.append(now - poll > patience ? poll.nextAge(after: now) : poll + patience + .milliseconds(1))
            }
            return changes
        }
    }

    /// What is wrong with a store that does not answer, or not what it is asked of the past.
    var trouble: String? {
        let present = presentSources
        if present.isEmpty { return sources.compactMap(\.absence).joined(separator: "; ") }
        for source in present {
            guard case .lost(let since, let reason) = source.phase else { continue }
            let shown =
                (snapshot == nil ? nil : source.lastPoll).map { ", showing \(NameFormat.second($0, zone))" } ?? ""
            let name = present.count > 1 ? " from \(source.id.name)" : ""
            let age = NumberFormat.age(now - since)
            return "no answer\(name)\(age == "now" ? "" : " for \(age)")\(shown): \(reason)"
        }
        for source in shownSources {
            guard let failure = source.historyFailure, !failure.spans.isEmpty,
                snapshot.map({ failure.concerns($0.range) }) ?? true
            else { continue }
            let name = present.count > 1 ? " of \(source.id.name)" : ""
            return "the past\(name) cannot be read: \(failure.reason)"
        }
        return nil
    }
}

extension SourceStatus {
    /// What was looked for and is not there; nil where it may be.
    fileprivate var absence: String? {
        if case .absent(let reason) = phase { return reason }
        return nil
    }
}

extension Timestamp {
    /// When the age of what happened here reads otherwise.
    fileprivate func nextAge(after now: Timestamp) -> Timestamp { self + NumberFormat.nextAge(after: now - self) }
}

extension Styles {
    /// The colour of a source's dot.
    func light(_ source: SourceStatus) -> Style {
        switch source.phase {
        case .connecting: warning
        case .live: good
        case .absent: muted
        case .lost: bad
        }
    }
}
