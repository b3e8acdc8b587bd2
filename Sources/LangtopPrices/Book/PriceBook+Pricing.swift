public import LangtopCore

extension PriceBook {
    /// The book as what estimates requests.
    public var pricing: Pricing {
        let origin = "price table of \(day)"
        return { model, provider in
            match(model, provider: provider).map { ListedPrice($0.entry.name, $0.entry.price, from: origin) }
        }
    }
}
