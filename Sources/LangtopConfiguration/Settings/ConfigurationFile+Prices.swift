import LangtopCore
import LangtopPrices

extension ConfigurationFile {
    /// The most that a million tokens, or a request, may be said to cost, in US dollars.
    private static let highestPrice = 1_000_000

    /// Reads what models are said to cost: `{"NAME": {as: "MODEL"}}`, or dollars a million tokens by kind.
    static func prices(_ node: ConfigurationNode?) throws(ConfigurationError) -> PriceRules {
        var rules = PriceRules()
        for (name, member) in try node?.members() ?? [] { rules.rules[name] = try rule(member) }
        return rules
    }

    private static func rule(_ node: ConfigurationNode) throws(ConfigurationError) -> PriceRules.Rule {
        let members = try node.members(knowing: ["as"] + UnitKind.allCases.map(\.key))
        if let other = members["as"] {
            guard members.count == 1 else {
                throw node.problem("has \"as\", which stands for all prices: leave the others out")
            }
            let model = try other.text("the name of a model")
            guard PriceBook.bundled.match(model) != nil else {
                throw other.problem("names no model of the price table: `langtop prices` prints those it has")
            }
            return .same(as: model)
        }
        var items: [ModelPrice.Item] = []
        for kind in UnitKind.allCases {
            guard let member = members[kind.key] else { continue }
            items.append(ModelPrice.Item(kind, dollars: try member.number(in: 0...highestPrice)))
        }
        guard !items.isEmpty else {
            throw node.problem("says no price: give \"as\", or dollars a million tokens as \"input\" and \"output\"")
        }
        return .own(ModelPrice(items))
    }
}
