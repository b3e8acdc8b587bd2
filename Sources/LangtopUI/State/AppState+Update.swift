import LangtopCore
import LangtopQuery
import LangtopScreen

extension AppState {
    /// Takes in one event and says what the program must do.
    public mutating func update(_ event: Event) -> [Effect] {
        var effects = take(event)
        settle()
        if !overlays.isEmpty { effects += overlays[overlays.count - 1].demand() }
        effects += askServices()
        effects += askChange()
        // Nothing is asked that nobody sees.
        let (seen, fields) = (seenSpending, seenFields)
        if seen != spending { effects.append(.spending(seen)) }
        if fields != others { effects.append(.groupAlso(by: fields)) }
        (spending, others) = (seen, fields)
        return effects
    }

    private mutating func take(_ event: Event) -> [Effect] {
        switch event {
        case .key(let key): return press(key)
        case .resize(let size): context.size = size
        case .snapshot(let snapshot): return watch(snapshot) + receive(snapshot)
        case .tick(let now): advance(to: now)
        case .fields(let known): receive(fields: known)
        case .values(let dimension, let known): prompt?.learn(known, of: dimension)
        case .notRemembered(let line): notice = line.text
        case .notCopied: notice = "not copied: tmux did not take it (tmux load-buffer -w needs tmux 3.2)"
        case .hookFailed(let line), .priceSettled(let line), .exported(let line): notice = line.text
        case .services(let services): receive(services)
        case .themes(let found): themes.add(found)
        case .explained(let change): receive(change)
        case .detail, .trace, .listed, .examined, .sessions, .waste:
            learnModels(of: event)
            for index in panes.indices { panes[index].receive(event, context) }
            for index in overlays.indices { overlays[index].receive(event) }
            return followUp()
        }
        return []
    }

    /// Remembers models that rows of the past name.
    private mutating func learnModels(of event: Event) {
        switch event {
        case .listed(_, .success(let listing)): context.learn(modelsOf: listing.generations)
        case .trace(_, .success(let trace)): context.learn(modelsOf: trace.generations)
        default: break
        }
    }

    /// What views on top of the dashboard ask for, now that more is known.
    mutating func followUp() -> [Effect] { overlays.indices.flatMap { overlays[$0].followUp(context) } }

    mutating func press(_ key: Key) -> [Effect] {
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
        if prompt != nil { return typeFilter(key) }
        if command != nil { return typeCommand(key) }
        if menu != nil { return choose(key) }
        if !overlays.isEmpty, let reaction = overlays[overlays.count - 1].type(key) { return follow(reaction) }
        let own = overlays.last?.bindings ?? Keymap.dashboard
        guard let action = Keymap.action(for: key, in: [own, Keymap.everywhere]) else {
            if case .character(let character) = key { notice = "\(character) does nothing here; ? shows what does" }
            return []
        }
        return act(action)
    }

    /// Carries out an action in the view on top, else on the dashboard.
    mutating func act(_ action: Action) -> [Effect] {
        switch action {
        case .theme(let offset): return changeTheme(by: offset)
        case .menu(let kind): return open(kind)
        case .command: return openCommand(mark: ":")
        case .goToTime: return openCommand(mark: "@", verb: "at")
        case .export(let format): return export(as: format)
        default: break
        }
        let effects = overlays.isEmpty ? perform(action) : performInView(action)
        if case .copy(let copied)? = effects.first {
            notice =
                "sent to \(capabilities.clipboard == .tmux ? "tmux's buffer" : "the terminal's clipboard"): \(copied.text)"
        }
        return effects
    }

    private mutating func performInView(_ action: Action) -> [Effect] {
        let top = overlays.count - 1
        switch action {
        case .quitAtOnce: return [.quit]
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        case .quit: overlays.removeLast()
        case .back: if !overlays[top].goBack() { overlays.removeLast() }
        case .filter where overlays[top] is ListOverlay: openPrompt()
        case .copyRow: return follow(copyRow())
        case .copyAddress: return follow(copyAddress())
        case .keepValue where overlays[top].selected != nil: menu = overlays[top].selected.map { values(of: $0) }
        case .help:
            guard !(overlays[top] is HelpOverlay) else { return [] }
            overlays.append(HelpOverlay(own: overlays[top].bindings, columns: overlays[top].help))
        default:
            if action.isOfDashboard || overlays[top].shared.contains(action) { return perform(action) }
            let reaction = overlays[top].perform(action)
            if reaction.change != nil { overlays.removeLast() }
            if let narrowing = reaction.narrowing { return follow(reaction) + ask(narrowing) }
            return follow(reaction)
        }
        return []
    }

    /// Changes what is asked for; nothing happens where that is the same.
    mutating func ask(_ change: (inout SnapshotRequest) -> Void) -> [Effect] {
        let before = context.request
        change(&context.request)
        return context.request == before ? [] : [.request(context.request)]
    }
}
