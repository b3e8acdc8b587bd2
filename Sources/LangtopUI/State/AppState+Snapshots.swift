import LangtopCore
import LangtopQuery

extension AppState {
    mutating func receive(_ new: Snapshot) -> [Effect] {
        context.now = max(context.now, new.now)
        for status in new.sources {
            if let index = context.sources.firstIndex(where: { $0.id == status.id }) { context.sources[index] = status }
        }
        // Before a store has answered, or where it answers all but what was asked, sums are unknown, not zero.
        context.lack = new.isUnread ? new.lack : nil
        guard !new.isUnread else {
            if !isPaused || context.snapshot?.request != new.request { (context.snapshot, held) = (nil, nil) }
            return []
        }
        guard context.snapshot != nil || new.sources.contains(where: { $0.lastPoll != nil }) else { return [] }
        let isSameView = context.snapshot?.request == new.request
        // Holding still is about what arrives, not about what the reader asks for.
        guard !isPaused || !isSameView else {
            held = new
            return []
        }
        held = nil
        return show(new, isNew: !isSameView)
    }

    /// Puts a snapshot on screen.
    private mutating func show(_ new: Snapshot, isNew: Bool) -> [Effect] {
        let isRead = [context.snapshot, new].allSatisfy { $0?.coverage.isFilling == false }
        context.snapshot = new
        let slots = context.styles.series.count
        context.colors.learn(new.chart.layers.map(\.id) + new.groups.map(\.id), in: new.request.grouping, of: slots)
        context.colors.learn(new.tail.map(\.model), in: .model, of: slots)
        if new.request.grouping == .model { context.learn(models: new.groups.map(\.id)) }
        context.learn(models: new.errors.map(\.model))
        context.learn(modelsOf: new.tail)
        return tell(Arrival(snapshot: new, isNew: isNew, isRead: isRead, isChosen: prompt == nil)) + followUp()
    }

    /// What was typed is what the reader wants: panes may now ask for what only that is worth.
    mutating func choose() -> [Effect] {
        guard let snapshot = context.snapshot, snapshot.request == context.request else { return [] }
        return tell(Arrival(snapshot: snapshot, isNew: false, isRead: true, isChosen: true))
    }

    private mutating func tell(_ arrival: Arrival) -> [Effect] {
        var effects: [Effect] = []
        for index in panes.indices { effects += panes[index].show(arrival, context) }
        return effects
    }

    /// Holds the screen still, or continues with what arrived meanwhile.
    mutating func togglePause() -> [Effect] {
        isPaused.toggle()
        guard !isPaused else { return [] }
        defer { advance(to: context.now) }
        guard let held else { return [] }
        self.held = nil
        return show(held, isNew: false)
    }
}
