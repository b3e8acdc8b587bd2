public import LangtopCore
import LangtopJSON
import LangtopPostgres
import LangtopPrices

/// What LiteLLM knows of prices: the entry of its model map that it keeps with every row, and what its own pages say of
/// a model.
extension LiteLLMSource {
    /// What LiteLLM says that models cost: its map, as a row of the model has it, else the model's own settings.
    public func prices(of questions: [PriceQuestion]) async throws(SourceError) -> [PricedModel: any RequestPricing] {
        var found: [PricedModel: any RequestPricing] = [:]
        do throws(PostgresError) {
            found = try await mapped(questions)
        } catch {
            throw explained(error)
        }
        let rest = questions.map(\.model).filter { found[$0] == nil && !$0.publicName.isEmpty }
        guard !rest.isEmpty, schema.has("model_info", in: LiteLLMStatement.modelInfo.table) else { return found }
        do throws(PostgresError) {
            let settings = try await settings(of: Set(rest.map(\.publicName)))
            for model in rest { found[model] = settings[model.publicName] }
        } catch {
            // A role that may read only the log does without.
            if error.state != PostgresError.insufficientPrivilege { throw explained(error) }
        }
        return found
    }

    private func mapped(_ questions: [PriceQuestion]) async throws(PostgresError) -> [PricedModel: any RequestPricing] {
        // Without the index each model would be a look through the whole log.
        guard schema.has("metadata"), schema.indexed.contains("startTime") else { return [:] }
        let parameters = [
            questions.map { SQLText.civil($0.seen) }, questions.map(\.model.served),
            questions.map(\.model.publicName), questions.map(\.model.provider),
        ].map { SQLText.array($0) }
        return try await connection.query(LiteLLMStatement.modelMap.text(for: schema), parameters, into: [:]) {
            row, found in
            let place = (row.nextInteger() ?? 0) - 1
            let name = row.nextText() ?? ""
            let provider = row.nextText() ?? ""
            let hasSteps = row.nextText() == "true"
            // One price list for each step of a prompt's length: the table has it, a row not in full.
            guard questions.indices.contains(place), !hasSteps,
                let price = ModelPrice(litellm: JSONValue(parsing: row.nextText() ?? "").doubles, provider: provider)
            else { return }
            found[questions[place].model] = ListedPrice(name, price, from: "LiteLLM's model map")
        }
    }

    /// By public name; deployments of one name that differ say nothing.
    private func settings(of names: Set<String>) async throws(PostgresError) -> [String: any RequestPricing] {
        let found: [String: [ListedPrice?]] = try await connection.query(
            LiteLLMStatement.modelInfo.text(for: schema), [SQLText.array(names.sorted())], into: [:]
        ) { row, found in
            let name = row.nextText() ?? ""
            let base = row.nextText() ?? ""
            let own = ModelPrice(litellm: JSONValue(parsing: row.nextText() ?? "").doubles).map { (name, $0) }
            let price = own ?? PriceBook.bundled.match(base).map { ($0.entry.name, $0.entry.price) }
            found[name, default: []].append(price.map { ListedPrice($0.0, $0.1, from: "LiteLLM's model_info") })
        }
        return found.compactMapValues { $0.count == 1 ? $0[0] : nil }
    }
}
