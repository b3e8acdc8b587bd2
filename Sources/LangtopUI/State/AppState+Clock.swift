public import LangtopCore

extension AppState {
    /// The next instant at which the clock alone changes what the screen shows; before it only events do.
    public var nextChange: Timestamp {
        let now = context.now
        // The clock in the header, and the day beside it.
        let minute = now.floored(to: .seconds(60)) + .seconds(60)
        var changes = context.sourceChanges
        // What is held waits for the reader.
        if !isPaused { changes += panes.compactMap(\.due) }
        if let due = servicesDue { changes.append(due) }
        if let due = changeDue { changes.append(due) }
        if let change = overlays.last?.nextChange(after: now) { changes.append(change) }
        return changes.filter { $0 > now }.reduce(minute, min)
    }

    /// Whether the screen is to change at an instant without an event; also where the clock was set back.
    public func isDue(at now: Timestamp) -> Bool { now >= nextChange || now < context.now }

    /// Moves the clock, and what waits for it.
    mutating func advance(to now: Timestamp) {
        context.now = now
        guard !isPaused else { return }
        for index in panes.indices { panes[index].advance(to: now) }
    }
}
