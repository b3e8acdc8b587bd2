import LangtopCore
import LangtopQuery
import LangtopScreen

/// Filters that are typed or taken from a row: of the dashboard, or of the list on top.
extension AppState {
    /// The list that is narrowed; nil where it is the dashboard.
    private var list: ListOverlay? {
        get { overlays.last as? ListOverlay }
        set { if let newValue { overlays[overlays.count - 1] = newValue } }
    }

    /// Begins to type a filter.
    mutating func openPrompt() {
        prompt = FilterPrompt(
            before: list?.narrowing ?? context.request.filter, filters: filters, history: history)
    }

    /// Takes a key of the filter that is typed.
    mutating func typeFilter(_ key: Key) -> [Effect] {
        guard var line = prompt else { return [] }
        let outcome = line.type(key)
        prompt = line
        switch outcome {
        case .editing: return []
        case .changed(let filter): return wanted(line) + narrow(to: filter, isSettled: false)
        case .kept:
            prompt = nil
            return remember(line.text) + settle(line)
        case .dropped:
            prompt = nil
            return narrow(to: line.before, isSettled: false)
        }
    }

    /// What is to be asked for completion.
    private func wanted(_ line: FilterPrompt) -> [Effect] { line.wanted.map { [.values($0)] } ?? [] }

    /// Shows what passes; a list asks for the rest of it only once the filter is settled.
    private mutating func narrow(to filter: Filter, isSettled: Bool) -> [Effect] {
        guard var narrowed = list else { return ask { $0.filter = filter } }
        defer { list = narrowed }
        return narrowed.narrow(to: filter, isSettled: isSettled)
    }

    private mutating func settle(_ line: FilterPrompt) -> [Effect] {
        guard let filter = list?.narrowing else { return choose() }
        return narrow(to: filter, isSettled: true)
    }

    private mutating func remember(_ text: String) -> [Effect] {
        guard !text.isEmpty, history.last != text else { return [] }
        history.removeAll { $0 == text }
        history.append(text)
        return [.remember(text, as: .filter)]
    }

    /// The values of a request that can be filtered by.
    func values(of row: Generation) -> Menu {
        .values(of: row, names: context.snapshot?.directory ?? Directory())
    }

    /// Keeps only what a term lets through: in the list on top, else on the dashboard, which is then shown.
    mutating func keep(_ term: Filter.Term) -> [Effect] {
        if let list { return narrow(to: Filter(terms: list.narrowing.terms + [term]), isSettled: true) }
        overlays = []
        return ask { $0.filter.terms.append(term) }
    }

    /// Takes the last term out of the filter.
    mutating func dropTerm() -> [Effect] {
        let filter = context.request.filter
        guard !filter.terms.isEmpty else {
            notice = "there is no filter"
            return []
        }
        return ask { $0.filter.terms.removeLast() }
    }

    /// Orders the groups where they are on screen, else lists all requests in order of their cost.
    mutating func sort(_ action: Action) -> [Effect] {
        if context.focus == WhoPane.id { return performInPanes(action, first: WhoPane.id) }
        if showsGroups { return performInPanes(action, first: GroupsPane.id) }
        guard let snapshot = context.snapshot else {
            notice = context.absence
            return []
        }
        var order = TableOrder(by: "cost")
        if case .order(let name, let isReversed) = action { order = TableOrder(by: name, isReversed: isReversed) }
        return follow(Reaction(next: ListOverlay(all: snapshot), order: order))
    }
}

extension Filter {
    /// Asks for failures alone, or no longer.
    mutating func toggleFailures() {
        let failures = Term(.status(.error))
        if terms.contains(failures) { terms.removeAll { $0 == failures } } else { terms.append(failures) }
    }
}
