public import LangtopCore

/// Requests that one model was asked for and another one, or another deployment, answered.
public struct FallbackRoute: Sendable, Hashable {
    /// The model that was asked for.
    public var asked: String
    /// The model that answered.
    public var model: String
    /// Its deployment; empty where that is not known.
    public var deployment: String
    /// Its provider.
    public var provider: String

    /// A route and the requests that took it.
    public struct Count: Sendable, Equatable {
        /// The way they went.
        public var route: FallbackRoute
        /// How many did.
        public var requests = 0
        /// Why the first of them had failed before; nil where no row tells.
        public var firstError: ErrorClass?
        fileprivate(set) var first: Timestamp?

        /// Requests of a route.
        public init(_ route: FallbackRoute) { self.route = route }
    }

    /// The way that a request went.
    init(_ row: Generation) {
        let asked = row.extras?.requestedModel ?? ""
        self.asked = asked.isEmpty ? row.model : asked
        (model, deployment, provider) = (row.model, row.deployment, row.provider)
    }

    /// The ways of all requests that went another one than asked for, those most went first.
    package static func counts(_ rows: [Generation]) -> [Count] {
        let rerouted = rows.filter { $0.role == .request && $0.outcome != .running && $0.extras?.isFallback == true }
        guard !rerouted.isEmpty else { return [] }
        let failed = Dictionary(grouping: rows.filter { $0.outcome == .failure && !$0.story.isEmpty }, by: \.story)
        var counts: [FallbackRoute: Count] = [:]
        for row in rerouted {
            let route = FallbackRoute(row)
            counts[route, default: Count(route)].add(row, after: failed[row.story] ?? [])
        }
        return counts.values.sorted { $0.rank < $1.rank }
    }
}

extension FallbackRoute.Count {
    fileprivate mutating func add(_ row: Generation, after failures: [Generation]) {
        requests += 1
        let before = failures.filter { $0.start <= row.start && $0.model == route.asked && $0.id != row.id }
        guard let error = before.max(by: { $0.start < $1.start })?.extras?.errorClass,
            first.map({ row.start < $0 }) ?? true
        else { return }
        (firstError, first) = (error, row.start)
    }

    /// Most requests first; names decide ties.
    fileprivate var rank: (Int, String, String, String) { (-requests, route.asked, route.model, route.deployment) }
}

extension Generation {
    /// What a request and the failures before it have in common: the trace, else the session.
    fileprivate var story: String { correlation.trace.isEmpty ? session : correlation.trace }
}
