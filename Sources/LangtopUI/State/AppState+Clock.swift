public import LangtopCore
import LangtopScreen

extension AppState {
    /// The next instant at which the clock alone changes what the screen shows; before it only events do.
    public var nextChange: Timestamp {
        var changes = [
            // The clock in the header, and the day beside it.
            now.floored(to: .seconds(60)) + .seconds(60)
        ]
        for source in sources {
            changes += [source.newestRow, source.lostSince].compactMap { $0?.nextAge(after: now) }
            if let poll = source.lastPoll {
                changes.append(now - poll > patience ? poll.nextAge(after: now) : poll + patience + .milliseconds(1))
            }
        }
        // What is held waits for the reader.
        if !isPaused { changes += [freshUntil, groupOrder.due].compactMap { $0 } }
        if let change = overlays.last?.nextChange(after: now) { changes.append(change) }
        return changes.filter { $0 > now }.min() ?? now + .seconds(60)
    }

    /// Moves the clock, and what waits for it.
    mutating func advance(to now: Timestamp) {
        self.now = now
        guard !isPaused else { return }
        groupOrder.advance(to: now)
        if let freshUntil, now >= freshUntil { (fresh, self.freshUntil) = ([], nil) }
    }

    /// How old a source's last answer is where that is longer than the reader asked for; nil where it is not.
    func staleness(of source: SourceStatus) -> Duration? {
        guard let poll = source.lastPoll, now - poll > patience else { return nil }
        return now - poll
    }

    /// What an answer may be late.
    private var patience: Duration { .seconds(10) + interval + interval }
}

extension Timestamp {
    /// When the age of what happened here reads otherwise.
    fileprivate func nextAge(after now: Timestamp) -> Timestamp { self + NumberFormat.nextAge(after: now - self) }
}
