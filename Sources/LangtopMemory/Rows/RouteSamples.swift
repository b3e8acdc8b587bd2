import LangtopCore

/// When rows of a source started that tell what its store says of a model's cost: of each route the newest row without
/// a cost, and the newest with one.
struct RouteSamples: Sendable {
    /// So many routes are looked at: a store may hold any number of names.
    private static let limit = 4096

    /// By the route's number, milliseconds; `never` where there is none.
    private var unpriced: [Int64] = []
    private var priced: [Int64] = []
    /// How many routes have rows without a cost.
    private(set) var unpricedRoutes = 0
    private static let never = Int64.min

    /// Takes note of a row.
    @inline(__always)
    mutating func note(_ record: Record, route: Int) {
        let isUnpriced = record.state.isUnpriced
        guard isUnpriced || record.spend > 0, route < Self.limit else { return }
        if route >= unpriced.count { grow(to: route + 1) }
        let start = record.start.milliseconds
        if isUnpriced {
            if unpriced[route] == Self.never { unpricedRoutes += 1 }
            unpriced[route] = max(unpriced[route], start)
        } else {
            priced[route] = max(priced[route], start)
        }
    }

    /// The models that have rows without a cost, and a row of each: one with a cost where there is any.
    func models(_ name: (Int) -> PricedModel) -> [PricedModel: Timestamp] {
        var found: [PricedModel: (isUnpriced: Bool, unpriced: Int64, priced: Int64)] = [:]
        for route in unpriced.indices where unpriced[route] != Self.never || priced[route] != Self.never {
            let model = name(route)
            guard !model.served.isEmpty else { continue }
            var entry = found[model] ?? (false, Self.never, Self.never)
            entry.isUnpriced = entry.isUnpriced || unpriced[route] != Self.never
            entry.unpriced = max(entry.unpriced, unpriced[route])
            entry.priced = max(entry.priced, priced[route])
            found[model] = entry
        }
        return found.filter(\.value.isUnpriced).mapValues {
            Timestamp(milliseconds: $0.priced == Self.never ? $0.unpriced : $0.priced)
        }
    }

    private mutating func grow(to count: Int) {
        let missing = [Int64](repeating: Self.never, count: count - unpriced.count)
        unpriced += missing
        priced += missing
    }
}
