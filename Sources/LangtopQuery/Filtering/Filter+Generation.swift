package import LangtopCore

extension Filter {
    /// Whether a full generation passes; the same answer as for its packed row.
    package func matches(_ generation: Generation, names: Directory) -> Bool {
        terms.allSatisfy { $0.test.holds(for: generation, names: names) != $0.isNegated }
    }
}

extension Filter.Term.Test {
    fileprivate func holds(for generation: Generation, names: Directory) -> Bool {
        switch self {
        case .status(let status): return status.holds(for: Record(generation).state)
        case .errorClass(let errorClass):
            return generation.outcome == .failure && generation.extras?.errorClass == errorClass
        case .compare(let quantity, let above, let bound):
            return quantity.value(of: generation).map { above ? $0 > bound : $0 < bound } ?? false
        case .word, .dimension, .exactly: return TextTest(self, directory: names)?.matches(generation) ?? false
        }
    }
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
        }
    }
}

extension Filter.Term.Quantity {
    fileprivate func value(of generation: Generation) -> Double? {
        switch self {
        case .cost: generation.isUnpriced ? generation.estimate : generation.spend
        case .dur: generation.latency.map { Double($0.milliseconds) / 1000 }
        case .tok: Double(generation.tokens.total)
        }
    }
}
