import LangtopCore

extension Poller {
    /// What the store knows of prices; where it does not answer, another table prices the requests. A lost connection is
    /// no answer, and the same is asked again after it, but once: a store may fail at this alone.
    func prices(of questions: [PriceQuestion]) async throws(SourceError) -> [PricedModel: any RequestPricing] {
        do throws(SourceError) {
            let prices = try await (source as? any PricingSource)?.prices(of: questions) ?? [:]
            hasLostPrices = false
            return prices
        } catch {
            switch error.kind {
            // Asked too early, it is asked again.
            case .cancelled, .throttled: throw error
            case .unreachable, .crowded:
                hasLostPrices.toggle()
                if hasLostPrices { throw error }
                return [:]
            case .timeout, .refused, .absent, .unsuitable, .malformed, .notFound:
                hasLostPrices = false
                return [:]
            }
        }
    }
}
