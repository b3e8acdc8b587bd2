public import LangtopCore

/// What a model costs.
public struct ModelPrice: Sendable, Equatable {
    /// One price of the list.
    public struct Item: Sendable, Equatable {
        /// What it is for.
        public var kind: UnitKind
        /// The prompts it is for have more tokens than this; 0 for all prompts.
        public var above: Int
        /// The requests it is for.
        public var tier: ServiceTier
        /// US dollars for a million tokens, or for one request.
        public var dollars: Double

        /// A price for all prompts and requests unless told otherwise.
        public init(_ kind: UnitKind, above: Int = 0, tier: ServiceTier = .standard, dollars: Double) {
            (self.kind, self.above, self.tier, self.dollars) = (kind, above, tier, dollars)
        }
    }

    /// The list, those for longer prompts after those for shorter ones.
    public let items: [Item]
    /// Whether a prompt of exactly the limit pays the higher price, as at xAI.
    public var includesLimits: Bool

    /// A price list in any order.
    public init(_ items: [Item], includesLimits: Bool = false) {
        self.items = items.sorted { $0.above < $1.above }
        self.includesLimits = includesLimits
    }

    /// The price of a kind's units in a request, dollars for `UnitKind.unitsOfPrice` of them; nil where neither it nor
    /// what stands in for it has one.
    public func dollars(for kind: UnitKind, prompt: Int, tier: ServiceTier = .standard) -> Double? {
        // Reasoning has a price of its own only among those of the request's own tier, where the answer has one there.
        let isOfTier = tier != .standard && kind == .reasoning && own(.output, prompt, tier: tier) != nil
        if let dollars = isOfTier ? own(kind, prompt, tier: tier) : listed(kind, prompt, tier) { return dollars }
        for other in kind.standIns { if let dollars = listed(other, prompt, tier) { return dollars } }
        return nil
    }

    /// The price in the list: that of the longest prompt that is shorter than this one, its tier's before the usual one.
    private func listed(_ kind: UnitKind, _ prompt: Int, _ tier: ServiceTier) -> Double? {
        var found: (above: Int, isOfTier: Bool, dollars: Double)?
        for item in items where item.kind == kind && applies(item, to: prompt) {
            let isOfTier = item.tier == tier
            guard isOfTier || item.tier == .standard else { continue }
            if let found, found.above == item.above, found.isOfTier { continue }
            found = (item.above, isOfTier, item.dollars)
        }
        return found?.dollars
    }

    private func own(_ kind: UnitKind, _ prompt: Int, tier: ServiceTier) -> Double? {
        items.last { $0.kind == kind && $0.tier == tier && applies($0, to: prompt) }?.dollars
    }

    private func applies(_ item: Item, to prompt: Int) -> Bool {
        item.above == 0 || prompt > item.above || (includesLimits && prompt == item.above)
    }
}
