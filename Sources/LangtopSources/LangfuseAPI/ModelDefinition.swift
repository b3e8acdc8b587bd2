import LangtopCore
import LangtopJSON
import LangtopPrices

/// What a project of Langfuse says that a model costs, as `/api/public/models` lists it.
struct ModelDefinition: Sendable {
    /// What the project calls the model.
    let name: String
    /// What it costs.
    let price: ModelPrice
    /// From when on it holds; nil for always.
    let start: Timestamp?
    private let pattern: NamePattern

    /// A definition of a project's own, priced by tokens; nil for one of Langfuse's general ones, which are older than the
    /// bundled table, and for one that cannot be read.
    init?(_ json: JSONValue) {
        guard json["isLangfuseManaged"]?.text != "true", json["unit"]?.text ?? "TOKENS" == "TOKENS",
            let pattern = json["matchPattern"]?.text.flatMap({ NamePattern($0) })
        else { return nil }
        var prices: [String: Double] = [:]
        if case .object(let members)? = json["prices"] {
            for member in members { prices[member.key] = (member.value["price"] ?? member.value).double }
        }
        if prices.isEmpty {
            for kind in ["input", "output", "total"] { prices[kind] = json[kind + "Price"]?.double }
        }
        guard let price = ModelPrice(langfuse: prices) else { return nil }
        name = json["modelName"]?.text ?? ""
        start = json["startDate"]?.text.flatMap { Timestamp(iso8601: $0) }
        (self.pattern, self.price) = (pattern, price)
    }

    /// Whether it is about a model's name.
    func matches(_ model: String) -> Bool { pattern.matches(model) }

    /// The one of several that holds for a request to a model, as Langfuse picks it: the newest that had begun.
    static func choice(of definitions: [ModelDefinition], for model: String, at moment: Timestamp) -> ModelDefinition? {
        func begin(_ definition: ModelDefinition) -> Int64 { definition.start?.milliseconds ?? .min }
        return definitions.filter { begin($0) <= moment.milliseconds && $0.matches(model) }
            .max { begin($0) < begin($1) }
    }
}
