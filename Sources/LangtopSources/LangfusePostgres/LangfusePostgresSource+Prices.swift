public import LangtopCore
import LangtopJSON
import LangtopPostgres
import LangtopPrices

extension LangfusePostgresSource {
    /// Whether the role may read what projects say of prices.
    var hasDefinitions: Bool {
        schema.has("match_pattern", in: "models") && schema.has("usage_type", in: "prices")
    }

    /// What the projects' own model definitions say that models cost, where all that have a model agree. Langfuse's general
    /// ones are left out: they are older than the bundled table.
    public func prices(of questions: [PriceQuestion]) async throws(SourceError) -> [PricedModel: any RequestPricing] {
        guard hasDefinitions else { return [:] }
        let parameters = [questions.map { SQLText.civil($0.seen) }, questions.map(\.model.served)]
        let told: [Int: [ListedPrice?]]
        do throws(PostgresError) {
            told = try await connection.query(
                LangfuseStatement.prices.text(for: schema), parameters.map { SQLText.array($0) }, into: [:]
            ) { row, found in
                let place = (row.nextInteger() ?? 0) - 1
                let name = row.nextText() ?? ""
                var prices: [String: Double] = [:]
                for kind in ["input", "output", "total"] { prices[kind] = row.nextDouble() }
                // Versions before the table of prices kept them with the definition.
                let listed = row.nextText().map { JSONValue(parsing: $0).doubles } ?? [:]
                let price = ModelPrice(langfuse: listed.isEmpty ? prices : listed)
                found[place, default: []].append(price.map { ListedPrice(name, $0, from: "Langfuse model definition") })
            }
        } catch {
            throw explained(error)
        }
        var found: [PricedModel: any RequestPricing] = [:]
        for (place, lists) in told where questions.indices.contains(place) {
            // One project's price is not another's.
            guard let list = lists[0], lists.allSatisfy({ $0?.price == list.price }) else { continue }
            found[questions[place].model] = list
        }
        return found
    }
}
