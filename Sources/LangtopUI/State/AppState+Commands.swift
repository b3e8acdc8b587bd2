import LangtopCore
import LangtopQuery
import LangtopScreen

/// Commands that are typed.
extension AppState {
    /// Begins to type a command, or the value of one.
    mutating func openCommand(mark: String, verb: String? = nil) -> [Effect] {
        let sorts = overlays.last?.sorts ?? TableOrder.names(of: GroupColumns.all)
        let facts = CommandFacts(
            now: context.now, zone: context.zone, sources: context.sources.map(\.id), themes: themes.names,
            filters: filters, sorts: sorts, fields: fields)
        command = CommandPrompt(mark: mark, verb: verb, facts: facts, history: commands)
        return themes.isWhole || verb != nil ? [] : [.findThemes]
    }

    /// Takes a key of the command that is typed.
    mutating func typeCommand(_ key: Key) -> [Effect] {
        guard var line = command else { return [] }
        let outcome = line.type(key)
        command = line
        switch outcome {
        case .editing: return []
        case .dropped:
            command = nil
            return []
        case .kept(let instruction):
            command = nil
            return remember(line) + carryOut(instruction)
        }
    }

    private mutating func remember(_ line: CommandPrompt) -> [Effect] {
        guard let text = line.remembered, commands.last != text else { return [] }
        commands.removeAll { $0 == text }
        commands.append(text)
        return [.remember(text, as: .command)]
    }

    mutating func carryOut(_ instruction: Instruction) -> [Effect] {
        switch instruction {
        case .act(let action): return carryOut(action)
        case .goTo(let end): return ask { $0.end = end }
        case .filter(let filter):
            overlays = []
            return ask { $0.filter = filter }
        case .basis(let basis): return ask { $0.basis = basis }
        case .source(let source): return ask { $0.source = source }
        case .every(let seconds): return setInterval(.seconds(seconds))
        case .theme(let name): return changeTheme(to: name)
        case .panes(let panes): return show(panes)
        case .export(let format, let path): return export(as: format, to: path)
        }
    }

    /// Carries out what a command means; what the view on top has no key for is done on the dashboard.
    private mutating func carryOut(_ action: Action) -> [Effect] {
        switch action {
        case .changes, .sessions, .waste, .doctor, .sources, .options, .focusPane, .live, .pause, .errorsOnly:
            let isHere = overlays.last.map { top in
                top.shared.contains(action) || top.bindings.contains { $0.action == action }
            }
            if isHere == false { overlays = [] }
        case .groupBy where overlays.last?.grouping == nil: overlays = []
        default: break
        }
        return act(action)
    }
}
