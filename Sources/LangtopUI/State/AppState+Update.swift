import LangtopCore
import LangtopEngine
import LangtopScreen

extension AppState {
    /// Takes in one event and says what the program must do.
    public mutating func update(_ event: Event) -> [Effect] {
        switch event {
        case .key(let key): return press(key)
        case .resize(let size):
            self.size = size
            keepFocusVisible()
        case .snapshot(let snapshot): receive(snapshot)
        case .tick(let now): self.now = now
        case .detail, .trace, .listed:
            for index in overlays.indices { overlays[index].receive(event) }
        }
        return []
    }

    private mutating func receive(_ new: Snapshot) {
        now = max(now, new.now)
        sources = new.sources
        // Before a store has answered its sums are unknown, not zero.
        guard snapshot != nil || new.sources.contains(where: { $0.lastPoll != nil }) else { return }
        // Holding still is about what arrives, not about what the reader asks for.
        guard !isPaused || new.request != snapshot?.request else {
            held = new
            return
        }
        held = nil
        let known = Set(tail.map(\.id))
        let isSameView = snapshot?.request == new.request
        fresh = isSameView && !known.isEmpty ? Set(new.tail.map(\.id)).subtracting(known) : []
        snapshot = new
        groups = order.arrange(new.groups, at: now, isNew: !isSameView)
        if isFollowing { selectedGeneration = nil }
    }

    private mutating func press(_ key: Key) -> [Effect] {
        if key == .control("c") { return [.quit] }
        if case .focus = key { return [] }
        if prompt != nil { return type(key) }
        switch key {
        case .click, .doubleClick, .wheel: return point(key)
        default: break
        }
        if var top = overlays.last {
            if top.type(key) {
                overlays[overlays.count - 1] = top
                return []
            }
            guard let action = Keymap.action(for: key, in: [top.bindings, Keymap.everywhere]) else { return [] }
            return performInView(action)
        }
        guard let action = Keymap.action(for: key, in: [Keymap.dashboard, Keymap.everywhere]) else { return [] }
        return perform(action)
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

    mutating func performInView(_ action: Action) -> [Effect] {
        switch action {
        case .quitAtOnce: return [.quit]
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        case .quit, .back:
            overlays.removeLast()
            return []
        case .help:
            guard !(overlays.last is HelpOverlay) else { return [] }
            overlays.append(HelpOverlay(own: overlays.last?.bindings ?? []))
            return []
        default:
            guard var top = overlays.last else { return [] }
            let (next, effects) = top.perform(action, self)
            overlays[overlays.count - 1] = top
            if let next { overlays.append(next) }
            return effects
        }
    }

    /// Changes what is asked for; nothing changes where the wish is the same.
    mutating func ask(_ change: (inout SnapshotRequest) -> Void) -> [Effect] {
        let before = request
        change(&request)
        return request == before ? [] : [.request(request)]
    }
}
