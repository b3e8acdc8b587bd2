import LangtopCore
import LangtopMemory

extension SnapshotMaker {
    /// At most so many deployments and fallback routes in a snapshot.
    private static let servingLimit = 100

    /// Who served how well: deployments, and the ways requests went around one.
    func fillServing(
        _ snapshot: inout Snapshot, _ tally: Tally, _ memory: Memory, _ scope: Scope, _ matcher: FilterMatcher
    ) {
        snapshot.deployments = deploymentRates(tally, memory, knowsFailures: snapshot.totals[.failures] != nil)
        // Only rows in full know what was asked for; the gateways' do, and no duplicate is among them.
        let gateways = scope.sources.filter { memory[$0].role == .gateway }
        let rows = (gateways.isEmpty ? scope.sources : gateways).flatMap {
            memory[$0].newest.rows(in: snapshot.range, atMost: .max)
        }
        let routes = FallbackRoute.counts(matcher.isTrivial ? rows : rows.filter(matcher.matches))
        snapshot.fallbackRoutes = Array(routes.prefix(Self.servingLimit))
    }

    /// The request that took longest.
    func slowest(_ tally: Tally, _ memory: Memory) -> SlowRequest? {
        let vocabulary = memory.rows.vocabulary
        return tally.slowest.map { row in
            func name(_ dimension: Dimension) -> String {
                vocabulary.text(vocabulary.numbers(in: dimension)[row.route], in: dimension)
            }
            return SlowRequest(
                latency: Double(row.latency), start: row.start, model: name(.model), deployment: name(.deployment),
                provider: name(.provider))
        }
    }

    /// Deployments, those with most failures first.
    private func deploymentRates(_ tally: Tally, _ memory: Memory, knowsFailures: Bool) -> [DeploymentRate] {
        let vocabulary = memory.rows.vocabulary
        let numbers = [Dimension.deployment, .provider, .model].map { vocabulary.numbers(in: $0) }
        var rates: [ServedBy: DeploymentRate] = [:]
        var models: [ServedBy: [UInt32: Int]] = [:]
        func place(_ route: Int) -> ServedBy {
            let id = vocabulary.text(numbers[0][route], in: .deployment)
            let provider = numbers[1][route]
            let place = ServedBy(deployment: numbers[0][route], provider: id.isEmpty ? provider : nil)
            if rates[place] == nil {
                rates[place] = DeploymentRate(id: id, provider: vocabulary.text(provider, in: .provider))
            }
            return place
        }
        for (route, requests) in tally.routes.enumerated() where requests > 0 {
            let place = place(route)
            rates[place]?.requests += requests
            models[place, default: [:]][numbers[2][route], default: 0] += requests
        }
        for (errorClass, failures) in tally.failures {
            for (route, count) in failures.routes where count > 0 {
                let place = place(route)
                rates[place]?.add(count, errorClass)
            }
        }
        for (place, counts) in models {
            let names = counts.map { (vocabulary.text($0.key, in: .model), $0.value) }
            rates[place]?.model = names.max { ($0.1, $1.0) < ($1.1, $0.0) }?.0 ?? ""
        }
        if !knowsFailures { rates = rates.mapValues(\.withoutFailures) }
        return Array(rates.values.filter { $0.requests > 0 }.sorted { $0.rank < $1.rank }.prefix(Self.servingLimit))
    }

    /// A deployment, or the provider of requests that name none.
    private struct ServedBy: Hashable {
        var deployment: UInt32
        var provider: UInt32?
    }
}

extension DeploymentRate {
    fileprivate mutating func add(_ count: Int, _ errorClass: ErrorClass?) {
        failures = failures.map { $0 + count }
        if errorClass == nil {
            throttled = nil
        } else if errorClass == .throttled {
            throttled = throttled.map { $0 + count }
        }
    }

    /// The same where some outcome is not known.
    fileprivate var withoutFailures: DeploymentRate {
        var rate = self
        (rate.failures, rate.throttled) = (nil, nil)
        return rate
    }

    /// Most failures first, then most requests; ids decide ties.
    fileprivate var rank: (Int, Int, String, String) { (-(failures ?? 0), -requests, id, provider) }
}
