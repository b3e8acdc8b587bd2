public import LangtopCore

/// What a request costs, kind by kind.
public struct Bill: Sendable, Equatable {
    /// Units of one kind.
    public struct Line: Sendable, Equatable {
        /// What was used.
        public let kind: UnitKind
        /// How many.
        public let units: Int
        /// US dollars for `UnitKind.unitsOfPrice` of them.
        public let price: Double
        /// US dollars for all of them.
        public var dollars: Double { Double(units) * price / kind.unitsOfPrice }
    }

    /// The kinds that were used, in the order of `UnitKind`.
    public let lines: [Line]

    /// The bill of a request by a price list; nil where something was used that has no price.
    ///
    /// - Parameter prompt: the length by which the price is chosen; the prompt's own where nil.
    public init?(_ usage: PricedUsage, at price: ModelPrice, prompt: Int? = nil) {
        var lines: [Line] = []
        for kind in UnitKind.allCases {
            let units = usage.units(of: kind)
            guard units > 0 else { continue }
            guard let dollars = price.dollars(for: kind, prompt: prompt ?? usage.prompt, tier: usage.tier) else {
                if kind == .request { continue }
                return nil
            }
            lines.append(Line(kind: kind, units: units, price: dollars))
        }
        self.lines = lines
    }

    /// US dollars for everything.
    public var dollars: Double { lines.reduce(0) { $0 + $1.dollars } }
}
