public import LangtopCore
import LangtopJSON
import LangtopPostgres
import LangtopPrices

extension LangfusePostgresSource {
    /// Whether the role may read what projects say of prices.
    var hasDefinitions: Bool {
        schema.has("match_pattern", in: "models") && schema.has("usage_type", in: "prices")
    }

    /// What the projects' own model definitions say that models cost. Langfuse's general ones are left out: they are older
    /// than the bundled table.
    public func prices(of questions: [PriceQuestion]) async throws(SourceError) -> [PricedModel: any RequestPricing] {
        guard hasDefinitions else { return [:] }
        let parameters = [questions.map { SQLText.civil($0.seen) }, questions.map(\.model.served)]
        do throws(PostgresError) {
            return try await connection.query(
                LangfuseStatement.prices.text(for: schema), parameters.map { SQLText.array($0) }, into: [:]
            ) { row, found in
                let place = (row.nextInteger() ?? 0) - 1
                let name = row.nextText() ?? ""
                var prices: [String: Double] = [:]
                for kind in ["input", "output", "total"] { prices[kind] = row.nextDouble() }
                // Versions before the table of prices kept them with the definition.
                let listed = row.nextText().map { JSONValue(parsing: $0).doubles } ?? [:]
                guard questions.indices.contains(place),
                    let price = ModelPrice(langfuse: listed.isEmpty ? prices : listed)
                else { return }
                found[questions[place].model] = ListedPrice(name, price, from: "Langfuse model definition")
            }
        } catch {
            throw explained(error)
        }
    }
}
