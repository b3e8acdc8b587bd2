package import LangtopCore

extension Filter {
    /// Whether a full generation passes; the same answer as for its packed row.
    package func matches(_ generation: Generation, names: Directory) -> Bool {
        terms.allSatisfy { $0.test.holds(for: generation, names: names) != $0.isNegated }
    }
}

extension Filter.Term.Test {
    /// Whether it holds for a full generation.
    func holds(for generation: Generation, names: Directory) -> Bool {
        switch self {
        case .status(let status): return status.holds(for: Record(generation).state)
        case .errorClass(let errorClass):
            return generation.outcome == .failure && generation.extras?.errorClass == errorClass
        case .compare(let quantity, let comparison, let bound):
            return quantity.value(of: generation).map { comparison.holds($0, bound) } ?? false
        case .word(let word):
            return generation.isCalled(TextPattern(word.lowercased(), isWord: true)) || generation.id.value == word
                || Self.fields(word).holds(for: generation, names: names)
        case .fields, .dimension, .exactly:
            return TextTest(self, directory: names)?.matches(generation) ?? false
        case .name(let name, isExact: true): return generation.listName == name
        case .name(let name, isExact: false): return TextPattern(name).matches(generation.listName)
        case .id(let id):
            return id.contains("*")
                ? TextPattern(id.lowercased()).matches(generation.id.value) : generation.id.value == id
        case .saved: return false
        case .any(let filters): return filters.contains { $0.matches(generation, names: names) }
        }
    }
}

extension Generation {
    /// What the store, or the other one that holds it too, calls it; empty where neither says.
    package var listName: String { [duplicate?.name ?? "", name, callType, client].first { !$0.isEmpty } ?? "" }

    /// Whether its name or its id holds a text.
    fileprivate func isCalled(_ pattern: TextPattern) -> Bool { pattern.matches(listName) || pattern.matches(id.value) }
}

extension Filter.Term.Status {
    /// Whether a row of a state ended so.
    func holds(for state: RowState) -> Bool {
        switch self {
        case .error: state.outcome == .failure
        case .ok: state.outcome == .success
        case .hit: state.isCacheHit
        case .fallback: state.isFallback
        case .unpriced: state.isUnpriced
        case .closed: state.isClosedByClient
        case .running: state.outcome == .running
        }
    }
}
