/// A source whose store knows what some models cost.
public protocol PricingSource: GenerationSource {
    /// What the store says that models cost; those of which it says nothing are left out. Asked rarely, and only for
    /// models that have requests without a cost.
    func prices(of questions: [PriceQuestion]) async throws(SourceError) -> [PricedModel: any RequestPricing]
}
