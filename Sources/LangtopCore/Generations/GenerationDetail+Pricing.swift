extension GenerationDetail {
    /// Works out what it costs by its price list, and compares what was recorded with that.
    public mutating func price(by pricing: Pricing?, duplicate: DuplicateRow?) {
        generation = generation.estimated(by: pricing)
        let usage = generation.pricedUsage
        let price = pricing?(generation.pricedModel)
        arithmetic = usage.flatMap { price?.arithmetic($0) }
        func compared(_ source: SourceID, _ dollars: Double?, beside surcharge: Double) -> RecordedCost {
            let cause = usage.flatMap { usage in dollars.flatMap { price?.cause(of: $0 - surcharge, for: usage) } }
            return RecordedCost(source: source, dollars: dollars, cause: cause)
        }
        recorded = [
            compared(generation.id.source, generation.isUnpriced ? nil : generation.spend, beside: surcharge)
        ]
        if let duplicate, generation.isBilled {
            recorded.append(compared(duplicate.id.source, duplicate.spend, beside: 0))
        }
    }

    /// US dollars recorded for what no token is billed for: tools, margin, discount.
    public var surcharge: Double { cost.reduce(0) { $1.isSurcharge ? $0 + ($1.cost ?? 0) : $0 } }
}
