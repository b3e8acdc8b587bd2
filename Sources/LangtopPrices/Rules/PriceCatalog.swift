public import LangtopCore

/// Every price that is known: what the reader says first, then the table.
public struct PriceCatalog: Sendable {
    /// What the reader says.
    public let rules: PriceRules
    /// The table.
    public let book: PriceBook

    /// Rules before a table.
    public init(rules: PriceRules = PriceRules(), book: PriceBook = .bundled) {
        (self.rules, self.book) = (rules, book)
    }

    /// What a model costs and how that was found; nil where it is not surely known.
    public func match(_ model: PricedModel) -> PriceMatch? {
        rules.rule(for: model.served, model.publicName) == nil ? listed(model) : own(model)
    }

    /// What the reader says that a model costs.
    private func own(_ model: PricedModel) -> PriceMatch? {
        guard let (name, rule) = rules.rule(for: model.served, model.publicName) else { return nil }
        switch rule {
        case .own(let price):
            return PriceMatch(PriceBook.Entry(name: name, provider: model.provider, price: price), by: .own)
        case .same(let other): return book.match(other).map { PriceMatch($0.entry, by: .alias) }
        }
    }

    /// What the table says.
    private func listed(_ model: PricedModel) -> PriceMatch? { book.match(model.served, provider: model.provider) }

    /// The same as what prices requests.
    public var pricing: Pricing {
        let table = "price table of \(book.day)"
        return Pricing { model in
            own(model).map {
                ListedPrice($0.entry.name, $0.entry.price, from: $0.rule == .own ? "configuration" : table)
            }
        } table: { model in
            listed(model).map { ListedPrice($0.entry.name, $0.entry.price, from: table) }
        }
    }
}
