extension PriceBook {
    /// The entry of a model by whatever name a store has for it; nil where none is surely that model's.
    ///
    /// - Parameters:
    ///   - model: LiteLLM `model`, Langfuse `model`.
    ///   - provider: LiteLLM `custom_llm_provider`; empty where the store knows none.
    public func match(_ model: String, provider: String = "") -> PriceMatch? {
        let name = ModelName(model, provider: provider)
        return match(name)
            ?? name.resold.flatMap { other in
                match(other).map { PriceMatch($0.entry, by: .resold) }
            }
    }

    private func match(_ name: ModelName) -> PriceMatch? {
        for (candidate, rule) in name.candidates {
            for spelling in candidate == candidate.lowercased() ? [candidate] : [candidate, candidate.lowercased()] {
                guard let entry = self[spelling], name.belongs(to: entry.provider) else { continue }
                return PriceMatch(entry, by: rule)
            }
        }
        return nil
    }
}
