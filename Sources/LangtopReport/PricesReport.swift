import LangtopCore
import LangtopJSON
public import LangtopPrices

/// What models cost, for people and programs.
public struct PricesReport: Sendable {
    /// A model that was asked for, and what was found; nil for nothing.
    private struct Row: Sendable {
        let model: String
        let match: PriceMatch?
    }

    private let rows: [Row]
    private let book: PriceBook

    /// The prices of some models; where none is named, of those the reader has rules for and of all in the table.
    public init(of models: [String], provider: String, in prices: PriceCatalog) {
        book = prices.book
        let named = models.isEmpty ? prices.rules.rules.keys.sorted() : models
        rows =
            named.map { name in
                Row(model: name, match: prices.match(PricedModel(served: name, provider: provider)))
            } + (models.isEmpty ? book.entries.map { Row(model: $0.name, match: PriceMatch($0, by: .exact)) } : [])
    }

    /// Whether every model has a price.
    public var isComplete: Bool { rows.allSatisfy { $0.match != nil } }

    /// A block of lines a model: its name, where its price is from, a table of prices.
    public var text: String {
        rows.map { row in
            let name = PlainLine(row.model).text
            guard let match = row.match else { return "\(name)\n  no price is known\n" }
            let found = match.entry.name == row.model ? "" : "\(match.entry.name) (\(match.rule.rawValue)), "
            let origin = match.rule == .own ? "the configuration" : "\(found)\(book.source) of \(book.day)"
            let table = PriceTable(match.entry.price).lines.map { "  " + $0 + "\n" }.joined()
            return "\(name)\n  from \(origin); dollars a million tokens\n" + table
        }.joined(separator: "\n")
    }

    /// The same as one JSON object.
    public var json: String {
        var json = JSONText()
        json.object { json in
            json.add("schema", 1)
            json.add("source", book.source)
            json.add("day", book.day)
            json.key("models")
            json.array { json in
                for row in rows {
                    json.object { json in
                        json.add("model", row.model)
                        json.add("entry", row.match?.entry.name)
                        json.add("provider", row.match?.entry.provider)
                        json.add("rule", row.match?.rule.rawValue)
                        json.key("prices")
                        json.array { json in
                            for item in row.match?.entry.price.items ?? [] { Self.write(item, to: &json) }
                        }
                    }
                }
            }
        }
        return json.text + "\n"
    }

    private static func write(_ item: ModelPrice.Item, to json: inout JSONText) {
        json.object { json in
            json.add("kind", item.kind.name)
            json.add("above", item.above == 0 ? nil : item.above)
            json.add("tier", item.tier.name)
            json.add("dollars", item.dollars)
            json.add("units", Int(item.kind.unitsOfPrice))
        }
    }
}
