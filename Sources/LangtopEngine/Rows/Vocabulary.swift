import LangtopCore

/// Every text that packed rows name by number, and the combinations of them that occur.
///
/// What serves a request (route) and who sends it (caller) each come in few combinations, so a row names two numbers
/// instead of ten, and a condition on texts is answered once per combination instead of once per row.
struct Vocabulary: Sendable {
    /// What served a request.
    struct Route: Hashable, Sendable {
        var model: UInt32
        var served: UInt32
        var provider: UInt32
        var deployment: UInt32
    }

    /// Who sent a request.
    struct Caller: Hashable, Sendable {
        var key: UInt32
        var team: UInt32
        var user: UInt32
        var endUser: UInt32
        var client: UInt32
        var environment: UInt32
        var release: UInt32
        /// A number of `tagSets`.
        var tags: UInt32
    }

    /// One dictionary a dimension, by its ordinal; sessions are kept beside the rows.
    private var interners = [Interner](repeating: Interner(), count: Dimension.allCases.count)
    private(set) var routes = Numbered<Route>()
    private(set) var callers = Numbered<Caller>()
    /// Lists of tag numbers, each list sorted and without repetition.
    private(set) var tagSets = Numbered<[UInt32]>()

    /// In every dimension the number of all groups together that lost their name when rows were folded. No stored text
    /// holds a zero byte.
    static let others: UInt32 = 1

    init() {
        _ = tagSets.number(of: [])
        for place in interners.indices { _ = interners[place].number(of: Group.others) }
    }

    /// The text of a number in a dimension.
    func text(_ number: UInt32, in dimension: Dimension) -> String { texts(of: dimension)[Int(number)] }

    /// All texts of a dimension by number; the first one is empty.
    func texts(of dimension: Dimension) -> [String] { interners[dimension.ordinal].texts }

    /// The number of a text that occurred in a dimension.
    func number(of text: String, in dimension: Dimension) -> UInt32? { interners[dimension.ordinal].known(text) }

    mutating func route(of generation: Generation) -> UInt32 {
        routes.number(
            of: Route(
                model: number(generation.model, .model),
                served: number(generation.served, .served),
                provider: number(generation.provider, .provider),
                deployment: number(generation.deployment, .deployment)
            )
        )
    }

    mutating func caller(of generation: Generation) -> UInt32 {
        var tags: [UInt32] = []
        // An empty tag is no tag: it would be the group of requests without one.
        for tag in generation.tags where !tag.isEmpty { tags.append(number(tag, .tag)) }
        if tags.count > 1 { tags = Set(tags).sorted() }
        return callers.number(
            of: Caller(
                key: number(generation.key, .key),
                team: number(generation.team, .team),
                user: number(generation.user, .user),
                endUser: number(generation.endUser, .endUser),
                client: number(generation.client, .client),
                environment: number(generation.environment, .environment),
                release: number(generation.release, .release),
                tags: tagSets.number(of: tags)
            )
        )
    }

    /// The number of a text in a dimension that a route or a caller names, and a route that names as much of it.
    mutating func learn(_ text: String, in dimension: Dimension) -> (number: UInt32, route: UInt32) {
        let number = number(text, dimension)
        let model = dimension == .model ? number : 0
        return (number, routes.number(of: Route(model: model, served: 0, provider: 0, deployment: 0)))
    }

    private mutating func number(_ text: String, _ dimension: Dimension) -> UInt32 {
        interners[dimension.ordinal].number(of: text)
    }
}

extension Dimension {
    /// Its place in arrays with one element a dimension.
    var ordinal: Int {
        switch self {
        case .model: 0
        case .served: 1
        case .provider: 2
        case .deployment: 3
        case .key: 4
        case .team: 5
        case .user: 6
        case .endUser: 7
        case .tag: 8
        case .client: 9
        case .session: 10
        case .environment: 11
        case .release: 12
        }
    }
}

/// Gives each distinct value a number in the order of first sight.
struct Numbered<Value: Hashable & Sendable>: Sendable {
    /// The values by number.
    private(set) var values: [Value] = []
    private var numbers: [Value: UInt32] = [:]

    mutating func number(of value: Value) -> UInt32 {
        if let number = numbers[value] { return number }
        let number = UInt32(values.count)
        values.append(value)
        numbers[value] = number
        return number
    }
}
