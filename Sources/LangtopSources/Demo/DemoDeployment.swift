import LangtopCore

/// One configured deployment of the demo's gateway.
struct DemoDeployment {
    /// A hash of its settings, as LiteLLM makes one.
    let id: String
    /// What it is known by.
    let facts: Deployment

    /// All, by id.
    static let all: [String: DemoDeployment] = {
        let all = DemoCast.models.flatMap { model in model.places.map { DemoDeployment(of: model, in: $0) } }
        return Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
    }()

    /// The deployment of a model in a place.
    init(of model: DemoCast.Model, in place: String) {
        // Not `StableHash`, which differs from one process to the next.
        let seed = (model.served + "@" + place).utf8.reduce(UInt64(0)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        var random = SeededRandom(seed)
        id = (0..<4).map { _ in String(random.next() | 1 << 63, radix: 16) }.joined()
        let host =
            switch model.provider {
            case "bedrock": "bedrock-runtime.\(place).amazonaws.com"
            case "vertex_ai": "\(place)-aiplatform.googleapis.com"
            default: place
            }
        facts = Deployment(provider: model.provider, model: model.name, host: host)
    }
}
