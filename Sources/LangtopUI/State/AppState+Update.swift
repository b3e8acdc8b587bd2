import LangtopCore
import LangtopEngine
import LangtopScreen

extension AppState {
    /// Takes in one event and says what the program must do.
    public mutating func update(_ event: Event) -> [Effect] {
        defer { settle() }
        switch event {
        case .key(let key): return press(key)
        case .resize(let size): self.size = size
        case .snapshot(let snapshot): return receive(snapshot)
        case .tick(let now): advance(to: now)
        case .detail, .trace, .listed:
            if case .listed(let list, let result) = event, past.receive(list, result), let snapshot {
                tail = past.joined(with: snapshot)
            }
            for index in overlays.indices { overlays[index].receive(event) }
        }
        return []
    }

    private mutating func receive(_ new: Snapshot) -> [Effect] {
        now = max(now, new.now)
        for status in new.sources {
            if let index = sources.firstIndex(where: { $0.id == status.id }) { sources[index] = status }
        }
        // Before a store has answered, or where it answers all but what was asked, sums are unknown, not zero.
        let isUnread = new.coverage == .filling(0) && new.totals.requests == 0
        guard snapshot != nil || !isUnread && new.sources.contains(where: { $0.lastPoll != nil }) else { return [] }
        let isSameView = snapshot?.request == new.request
        // Holding still is about what arrives, not about what the reader asks for.
        guard !isPaused || !isSameView else {
            held = new
            return []
        }
        held = nil
        show(new, isNew: !isSameView)
        // Not for every letter of a filter: the rows are read from the store.
        return prompt == nil ? past.wish(for: new).map { [.list($0)] } ?? [] : []
    }

    /// Puts a snapshot on screen.
    mutating func show(_ new: Snapshot, isNew: Bool) {
        let known = Set(tail.map(\.id))
        fresh = isNew || known.isEmpty ? [] : Set(new.tail.map(\.id)).subtracting(known)
        freshUntil = fresh.isEmpty ? nil : now + .seconds(5)
        // While sums are read, and once when they are there, rows stand where they belong at once.
        let isRead = [snapshot, new].allSatisfy { $0?.coverage.isFilling == false }
        snapshot = new
        tail = past.joined(with: new)
        groupOrder.receive(new.groups, at: now, isNew: isNew || !isRead)
        let slots = styles.theme.series.count
        colors.learn(new.chart.layers.map(\.id) + new.groups.map(\.id), in: new.request.grouping, of: slots)
        colors.learn(tail.map(\.model), in: .model, of: slots)
        if isFollowing { tailCursor.follow() }
    }

    private mutating func press(_ key: Key) -> [Effect] {
        notice = nil
        switch key {
        case .control("c"): return [.quit]
        case .click(let point): return click(point, isDouble: false)
        case .doubleClick(let point): return click(point, isDouble: true)
        case .focus: return []
        case .wheel(let point, let turns):
            turnWheel(point, by: turns)
            return []
        default: break
        }
        if prompt != nil { return type(key) }
        if var top = overlays.last, top.type(key) {
            overlays[overlays.count - 1] = top
            return []
        }
        let own = overlays.last?.bindings ?? Keymap.dashboard
        guard let action = Keymap.action(for: key, in: [own, Keymap.everywhere]) else { return [] }
        return act(action)
    }

    /// Carries out an action in the view on top, else on the dashboard.
    mutating func act(_ action: Action) -> [Effect] {
        let effects = overlays.isEmpty ? perform(action) : performInView(action)
        if case .copy(let text)? = effects.first { notice = "sent to the terminal's clipboard: \(text)" }
        return effects
    }

    private mutating func type(_ key: Key) -> [Effect] {
        guard var line = prompt else { return [] }
        let outcome = line.type(key)
        prompt = line
        switch outcome {
        case .editing: return []
        case .changed(let filter): return ask { $0.filter = filter }
        case .kept:
            prompt = nil
            return []
        case .dropped:
            prompt = nil
            return ask { $0.filter = line.before }
        }
    }

    private mutating func performInView(_ action: Action) -> [Effect] {
        switch action {
        case .quitAtOnce: return [.quit]
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        case .quit: overlays.removeLast()
        case .back:
            guard var top = overlays.last else { break }
            if top.goBack() { overlays[overlays.count - 1] = top } else { overlays.removeLast() }
        case .help:
            guard !(overlays.last is HelpOverlay) else { return [] }
            overlays.append(HelpOverlay(own: overlays.last?.bindings ?? []))
        default:
            guard var top = overlays.last else { return [] }
            if let wish = top.wish(for: action) {
                overlays.removeLast()
                return ask(wish)
            }
            let (next, effects) = top.perform(action)
            overlays[overlays.count - 1] = top
            if let next { overlays.append(next) }
            return effects
        }
        return []
    }

    /// Changes what is asked for; nothing changes where the wish is the same.
    mutating func ask(_ change: (inout SnapshotRequest) -> Void) -> [Effect] {
        let before = request
        change(&request)
        return request == before ? [] : [.request(request)]
    }
}
