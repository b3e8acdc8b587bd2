import LangtopCore
import LangtopJSON
import LangtopPrices
import LangtopScreen

/// A price list as a table: a column a kind of unit, a line for each tier and length of prompt that has prices.
struct PriceTable {
    private let price: ModelPrice
    private let kinds: [UnitKind]

    init(_ price: ModelPrice) {
        self.price = price
        kinds = UnitKind.allCases.filter { kind in price.items.contains { $0.kind == kind } }
    }

    /// The head and the lines; decimal points stand below one another.
    var lines: [String] {
        let lists = ServiceTier.allCases.flatMap { tier in
            Set(price.items.filter { $0.tier == tier }.map(\.above)).sorted().map { (tier: tier, above: $0) }
        }
        let names = lists.map { list in
            let length = list.above == 0 ? "" : "above \(NumberFormat.count(list.above))"
            return [list.tier == .standard && list.above > 0 ? "" : list.tier.name, length]
                .filter { !$0.isEmpty }.joined(separator: ", ")
        }
        let columns = kinds.map { kind in
            Self.aligned(
                kind.name,
                lists.map { list in
                    price.items.first { ($0.kind, $0.tier, $0.above) == (kind, list.tier, list.above) }?.dollars
                })
        }
        let width = names.map(\.count).max() ?? 0
        return ([""] + names).enumerated().map { place, name in
            let cells = columns.map { "  " + $0[place] }.joined()
            let line = name + String(repeating: " ", count: width - name.count) + cells
            return String(line.prefix(line.count - line.reversed().prefix { $0 == " " }.count))
        }
    }

    /// A head and the prices below it, all equally wide.
    private static func aligned(_ head: String, _ prices: [Double?]) -> [String] {
        let texts = prices.map { $0.flatMap(JSONText.number) ?? "" }
        func decimals(_ text: String) -> Int { text.firstIndex(of: ".").map { text[$0...].count } ?? 0 }
        let most = texts.map(decimals).max() ?? 0
        let padded = texts.map { $0 + String(repeating: " ", count: most - decimals($0)) }
        let width = ([head] + padded).map(\.count).max() ?? 0
        return ([head] + padded).map { String(repeating: " ", count: width - $0.count) + $0 }
    }
}
