import LangtopCore

extension Filter {
    /// Whether a full generation passes; the same answer as for its packed row.
    func matches(_ generation: Generation, names: Directory) -> Bool {
        terms.allSatisfy { $0.test.holds(for: generation, names: names) != $0.isNegated }
    }
}

extension Filter.Term.Test {
    fileprivate func holds(for generation: Generation, names: Directory) -> Bool {
        switch self {
        case .status(let status): return status.holds(for: generation)
        case .errorClass(let errorClass):
            return generation.outcome == .failure && generation.kinds?.errorClass == errorClass
        case .compare(let quantity, let above, let bound):
            return quantity.value(of: generation).map { above ? $0 > bound : $0 < bound } ?? false
        case .word, .dimension, .exactly: return TextTest(self, directory: names)?.matches(generation) ?? false
        }
    }
}

extension Filter.Term.Status {
    fileprivate func holds(for generation: Generation) -> Bool {
        switch self {
        case .error: generation.outcome == .failure
        case .ok: generation.outcome == .success
        case .hit: generation.isCacheHit
        case .fallback: generation.kinds.map { $0.fallbacks > 0 || !$0.askedFor.isEmpty } ?? false
        case .unpriced: generation.isUnpriced
        case .closed: generation.outcome == .success && generation.kinds?.clientClosed == true
        }
    }
}

extension Filter.Term.Quantity {
    fileprivate func value(of generation: Generation) -> Double? {
        switch self {
        case .cost: generation.spend
        case .dur: generation.latency.map { Double($0.milliseconds) / 1000 }
        case .tok: Double(generation.tokens.total)
        }
    }
}
