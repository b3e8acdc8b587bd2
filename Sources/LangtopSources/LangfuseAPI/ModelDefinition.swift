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
    private let pattern: String

    /// So long a pattern, or a name it is tried on, may be.
    private static let longest = (pattern: 500, name: 128)
    /// So many signs of repetition a pattern may have: each makes matching slower by as much as a name is long.
    private static let mostRepetitions = 3

    /// A definition of a project's own, priced by tokens; nil for one of Langfuse's general ones, which are older than the
    /// bundled table, and for one that cannot be read.
    init?(_ json: JSONValue) {
        guard json["isLangfuseManaged"]?.text != "true", json["unit"]?.text ?? "TOKENS" == "TOKENS",
            let pattern = json["matchPattern"]?.text, Self.isTame(pattern), (try? Regex(pattern)) != nil
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

    /// Whether it is about a model's name. Langfuse has PostgreSQL look for the pattern anywhere in the name.
    func matches(_ model: String) -> Bool {
        guard model.utf8.count <= Self.longest.name, let pattern = try? Regex(pattern) else { return false }
        return model.firstMatch(of: pattern) != nil
    }

    /// The one of several that holds for a request to a model, as Langfuse picks it: the newest that had begun.
    static func choice(of definitions: [ModelDefinition], for model: String, at moment: Timestamp) -> ModelDefinition? {
        func begin(_ definition: ModelDefinition) -> Int64 { definition.start?.milliseconds ?? .min }
        return definitions.filter { begin($0) <= moment.milliseconds && $0.matches(model) }
            .max { begin($0) < begin($1) }
    }

    /// Whether a pattern cannot make matching endless: nothing that repeats a group, and few that repeat at all.
    private static func isTame(_ pattern: String) -> Bool {
        guard pattern.utf8.count <= longest.pattern else { return false }
        var repetitions = 0
        var last: Character?
        for sign in pattern {
            if sign == "*" || sign == "+" || sign == "{" {
                repetitions += 1
                if last == ")" { return false }
            }
            last = sign
        }
        return repetitions <= mostRepetitions
    }
}
