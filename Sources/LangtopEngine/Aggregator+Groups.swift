import LangtopCore

extension Aggregator {
    /// Totals, groups and layers of a snapshot from the sums of its span, and percentiles of the parts whose rows are there.
    mutating func fillGroups(
        _ snapshot: inout Snapshot, _ sums: SpanSums, in parts: [TimeRange], _ daily: DailyKindSums?,
        _ matcher: FilterMatcher
    ) {
        let request = snapshot.request
        let ranked = ranked(sums)
        let kept = ranked.prefix(Self.groupLimit)
        let numbers = kept.map(\.number)
        let percentiles = percentiles(of: numbers, sums, in: parts, matcher, &summaries)
        let totals = sums.total.totals.with(percentiles.total)
        snapshot.totals = daily?.total(totals) ?? totals
        snapshot.groupCount = ranked.count

        let sparkGrid = StepGrid(snapshot.range, points: request.sparkPoints, unit: sums.grid.step)
        let costs = CostGrids(sums, kept: numbers, sparkGrid: sparkGrid, layerLimit: Self.layerLimit)
        let providers = rows.vocabulary.mainProviders(by: request.grouping, requests: sums.routes)
        snapshot.groups = kept.enumerated().map { slot, group in
            let totals = sums.groups[group.number].totals.with(percentiles.group(slot))
            var result = Group(
                id: group.id,
                name: directory.title(of: group.id, in: request.grouping),
                totals: daily?.group(group.number, id: group.id, totals) ?? totals
            )
            result.spark = costs.sparks[slot]
            result.provider = providers[group.number] ?? ""
            return result
        }
        snapshot.chart.layers = costs.layers.enumerated().map { slot, cost in
            guard slot < Self.layerLimit else { return Series.Layer(id: "", name: "other", cost: cost) }
            return Series.Layer(id: snapshot.groups[slot].id, name: snapshot.groups[slot].name, cost: cost)
        }
    }

    /// The table of sessions of a segment or block.
    private func sessions(at key: Segment.Key) -> SessionTable? {
        rows.segment(key)?.sessions ?? rollups.blocks(at: key.start).first { $0.key.feed == key.feed }?.sessions
    }

    /// The groups that have rows, dearest first, then those with most requests.
    private func ranked(_ sums: SpanSums) -> [(number: Int, id: String)] {
        let groups = sums.groups
        return groups.indices.filter { groups[$0].rows > 0 }
            .map { ($0, summaries.groups.id(of: $0, in: rows.vocabulary, sessions(at:))) }
            .sorted { left, right in
                let (a, b) = (groups[left.0], groups[right.0])
                if a.recorded != b.recorded { return a.recorded > b.recorded }
                if a.requests != b.requests { return a.requests > b.requests }
                return left.1 < right.1
            }
    }

    /// Failures by class, most first.
    func errorGroups(_ sums: SpanSums, _ grid: StepGrid) -> [ErrorGroup] {
        var groups: [ErrorClass?: ErrorGroup] = [:]
        var routes: [ErrorClass?: [Int: Int]] = [:]
        for failure in sums.failures {
            let errorClass = failure.kind.errorClass
            var group = groups[errorClass] ?? ErrorGroup(errorClass: errorClass, count: 0)
            if group.spark.isEmpty { group.spark = [Int](repeating: 0, count: grid.count) }
            group.count += failure.count
            group.last = max(group.last ?? failure.last, failure.last)
            if let place = grid.place(of: sums.grid.start(ofStep: failure.kind.step)) {
                group.spark[place] += failure.count
            }
            groups[errorClass] = group
            routes[errorClass, default: [:]][failure.kind.route, default: 0] += failure.count
        }
        for (errorClass, counts) in routes {
            let names = counts.map { (route: rows.vocabulary.names(ofRoute: $0.key), count: $0.value) }
            let most = names.max { ($0.count, $1.route.sortKey) < ($1.count, $0.route.sortKey) }
            groups[errorClass]?.model = most?.route.model ?? ""
            groups[errorClass]?.deployment = most?.route.deployment ?? ""
            groups[errorClass]?.provider = most?.route.provider ?? ""
        }
        return groups.values.sorted { left, right in
            if left.count != right.count { return left.count > right.count }
            return left.errorClass?.rawValue ?? .max < right.errorClass?.rawValue ?? .max
        }
    }
}

extension Vocabulary {
    /// What an error shows of a route.
    struct RouteNames {
        var model: String
        var deployment: String
        var provider: String
        /// Decides ties, so that the order of reading does not.
        var sortKey: String { "\(model)\u{0}\(deployment)\u{0}\(provider)" }
    }

    /// The provider that served most requests of each group; nothing for groupings by who sent them.
    func mainProviders(by dimension: Dimension, requests: [Int]) -> [Int: String] {
        guard dimension.holder == .route else { return [:] }
        let groups = routeNumbers(in: dimension)
        let providers = routeNumbers(in: .provider)
        var counts: [Int: [UInt32: Int]] = [:]
        for route in requests.indices where requests[route] > 0 {
            counts[Int(groups[route]), default: [:]][providers[route], default: 0] += requests[route]
        }
        return counts.mapValues { counts in
            let most = counts.values.max()
            return counts.filter { $0.value == most }.map { text($0.key, in: .provider) }.min() ?? ""
        }
    }

    /// The texts of a route.
    func names(ofRoute route: Int) -> RouteNames {
        let route = routes.values[route]
        return RouteNames(
            model: text(route.model, in: .model),
            deployment: text(route.deployment, in: .deployment),
            provider: text(route.provider, in: .provider)
        )
    }
}
