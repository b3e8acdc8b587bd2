public import LangtopCore
import LangtopHTTP
import LangtopJSON
import LangtopPrices

/// What the project says that models cost.
extension LangfuseAPISource {
    /// At most so many pages of definitions are read, of so many each.
    private static let definitionPages = (count: 10, size: 100)

    /// What the project's own model definitions say that models cost.
    public func prices(of questions: [PriceQuestion]) async throws(SourceError) -> [PricedModel: any RequestPricing] {
        guard !questions.isEmpty else { return [:] }
        let definitions = try await definitions()
        var found: [PricedModel: any RequestPricing] = [:]
        for question in questions {
            if Task.isCancelled { throw SourceError(.cancelled, "the call was cancelled") }
            guard
                let chosen = ModelDefinition.choice(of: definitions, for: question.model.served, at: question.seen)
            else { continue }
            found[question.model] = ListedPrice(chosen.name, chosen.price, from: "Langfuse model definition")
        }
        return found
    }

    private func definitions() async throws(SourceError) -> [ModelDefinition] {
        var found: [ModelDefinition] = []
        for page in 1...Self.definitionPages.count {
            let url = access.url.appending(
                "api", "public", "models",
                query: [("page", String(page)), ("limit", String(Self.definitionPages.size))])
            let answer = try await whole(url, .general, for: .background)
            guard answer.isSuccess else { throw failure(answer).error }
            let list = answer.body.withUnsafeBytes { JSONValue(parsing: $0) }["data"]?.elements ?? []
            found += list.compactMap { ModelDefinition($0) }
            if list.count < Self.definitionPages.size { break }
        }
        return found
    }
}
