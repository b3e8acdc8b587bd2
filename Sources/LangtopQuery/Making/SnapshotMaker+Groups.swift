import LangtopCore
import LangtopMemory

extension SnapshotMaker {
    /// Groups and layers of a snapshot.
    func fillGroups(
        _ snapshot: inout Snapshot, _ tally: Tally, _ grid: StepGrid, _ memory: Memory, _ daily: DailyExtras?
    ) {
        let request = snapshot.request
        let told = told(by: main, tally, request.grouping, atMost: Self.groupLimit, memory)
        let kept = told.groups.map(\.tally)
        snapshot.groupCount = told.count
        let providers = memory.rows.vocabulary.mainProviders(by: request.grouping, requests: tally.routes)
        snapshot.groups = told.groups.map { group, result in
            var result = result
            if let totals = daily?.group(group.number, id: result.id, result.totals) { result.totals = totals }
            result.totals.isSummed = snapshot.totals.isSummed
            result.spark = spark(of: group, tally, grid, request, snapshot.range)
            result.provider = providers[Int(group.number)] ?? ""
            return result
        }
        snapshot.chart.layers = layers(Array(kept.prefix(Self.layerLimit)), tally, grid, snapshot.groups)
        guard kept.count > Self.layerLimit else { return }
        let others = layer(kept[Self.layerLimit...], tally, grid)
        snapshot.chart.layers.append(Series.Layer(id: "", name: "other", cost: others))
    }

    /// The span by other fields. What a store summed up by the reader's own field says nothing of them.
    mutating func fillOthers(
        _ snapshot: inout Snapshot, by fields: [Dimension], _ question: Question, _ grid: StepGrid, _ memory: Memory,
        _ matcher: FilterMatcher, isPartial: Bool
    ) {
        if others.count != fields.count { others = fields.map { _ in RunningAnswer() } }
        for (place, dimension) in fields.enumerated() {
            var question = question
            question.grouping = dimension
            question.detail = [.spread, .groups]
            let tally = others[place].answer(
                question, over: snapshot.range, memory, matcher, groupLimit: Self.otherLimit)
            let told = told(by: others[place], tally, dimension, atMost: Self.otherLimit, memory)
            var table = GroupTable(by: dimension)
            (table.count, table.isPartial) = (told.count, isPartial)
            table.groups = told.groups.map { group, result in
                var result = result
                result.spark = spark(of: group, tally, grid, snapshot.request, snapshot.range)
                return result
            }
            snapshot.others.append(table)
        }
    }

    /// How many groups an answer has, and those of the highest rank with what they are made of.
    func told(
        by answer: RunningAnswer, _ tally: Tally, _ dimension: Dimension, atMost limit: Int, _ memory: Memory
    ) -> (count: Int, groups: [(tally: GroupTally, group: Group)]) {
        let ranking = answer.ranking(tally, memory)
        let groups = ranking.prefix(limit).compactMap { tally.groups.told($0) }.map { group in
            let id = answer.id(of: group.number, in: memory)
            let title = memory.directory.title(of: id, in: dimension)
            return (group, Group(id: id, name: title, totals: totals(group.sums, group.spread, memory)))
        }
        return (ranking.count, groups)
    }

    /// US dollars of a group by step of a small graph.
    private func spark(
        of group: GroupTally, _ tally: Tally, _ grid: StepGrid, _ request: SnapshotRequest, _ range: TimeRange
    ) -> [Double] {
        let steps = StepGrid(range, points: request.sparkPoints, unit: grid.step)
        var spark = [Double](repeating: 0, count: steps.count)
        for (place, cost) in group.costs.enumerated() where cost != 0 {
            if let step = steps.place(of: grid.start(ofStep: tally.firstStep + place)) { spark[step] += cost }
        }
        return spark
    }

    /// The totals of some sums and distributions of memory.
    func totals(_ sums: Sums, _ spread: Distributions, _ memory: Memory) -> Totals {
        Totals(sums, spread, estimates: memory.rows.vocabulary.prices.estimates)
    }

    private func layers(_ named: [GroupTally], _ tally: Tally, _ grid: StepGrid, _ groups: [Group]) -> [Series.Layer] {
        zip(named, groups).map { Series.Layer(id: $1.id, name: $1.name, cost: layer([$0], tally, grid)) }
    }

    private func layer(_ groups: some Sequence<GroupTally>, _ tally: Tally, _ grid: StepGrid) -> [Double] {
        var costs = [Double](repeating: 0, count: grid.count)
        for group in groups {
            for (place, cost) in group.costs.enumerated() where cost != 0 {
                if let step = grid.place(ofStep: tally.firstStep + place) { costs[step] += cost }
            }
        }
        return costs
    }

    /// Failures by class, most first.
    func errorGroups(_ tally: Tally, _ grid: StepGrid, _ memory: Memory) -> [ErrorGroup] {
        let groups = tally.failures.map { errorClass, failures in
            var group = ErrorGroup(errorClass: errorClass, count: failures.total.count)
            group.last = failures.total.last
            group.spark = [Int](repeating: 0, count: grid.count)
            for (place, count) in failures.steps.enumerated() where count > 0 {
                let start = Timestamp(milliseconds: Int64(tally.firstStep + place) * tally.step.milliseconds)
                if let place = grid.place(of: start) { group.spark[place] += count }
            }
            let names = failures.routes.map { (memory.rows.vocabulary.names(ofRoute: $0), $1) }
            if let most = names.max(by: { ($0.1, $1.0.sortKey) < ($1.1, $0.0.sortKey) })?.0 {
                (group.model, group.deployment, group.provider) = (most.model, most.deployment, most.provider)
            }
            return group
        }
        return groups.sorted { left, right in
            if left.count != right.count { return left.count > right.count }
            return left.errorClass?.rawValue ?? .max < right.errorClass?.rawValue ?? .max
        }
    }
}

extension Tally {
    /// The points of a chart.
    func points(_ grid: StepGrid) -> [Series.Point] {
        (0..<grid.count).map { place in
            var point = Series.Point()
            let step = grid.first + place - firstStep
            guard steps.indices.contains(step) else { return point }
            let sums = steps[step]
            point.requests = sums[.requests]
            point.failures = sums[.failures]
            point.cost = sums.shownCost
            point.tokens = sums[.tokens]
            let latency = stepSpreads[step].latency.percentiles([0.5, 0.95])
            (point.p50, point.p95) = (latency[0], latency[1])
            if latency[0] != nil { point.latencies = stepSpreads[step].latency.counts(upTo: LatencyBands.ends) }
            point.ttft95 = stepSpreads[step].firstToken.percentiles([0.95])[0]
            point.outputRate = stepSpreads[step].outputRate.percentiles([0.5])[0]
            if sums[.promptOfKnownKinds] > 0 {
                point.cacheShare = Double(sums[.cacheRead]) / Double(sums[.promptOfKnownKinds])
            }
            return point
        }
    }
}

extension Vocabulary {
    /// What an error shows of a route.
    fileprivate struct RouteNames {
        var model: String
        var deployment: String
        var provider: String
        /// Decides ties, so that the order of reading does not.
        var sortKey: String { "\(model)\u{0}\(deployment)\u{0}\(provider)" }
    }

    fileprivate func names(ofRoute route: Int) -> RouteNames {
        func name(_ dimension: Dimension) -> String { text(numbers(in: dimension)[route], in: dimension) }
        return RouteNames(model: name(.model), deployment: name(.deployment), provider: name(.provider))
    }

    /// The provider that served most requests of each group; nothing for groupings by who sent them.
    fileprivate func mainProviders(by dimension: Dimension, requests: [Int]) -> [Int: String] {
        guard dimension.holder == .route else { return [:] }
        let groups = numbers(in: dimension)
        let providers = numbers(in: .provider)
        var counts: [Int: [UInt32: Int]] = [:]
        for route in requests.indices where requests[route] > 0 {
            counts[Int(groups[route]), default: [:]][providers[route], default: 0] += requests[route]
        }
        return counts.mapValues { counts in
            let most = counts.values.max()
            return counts.filter { $0.value == most }.map { text($0.key, in: .provider) }.min() ?? ""
        }
    }
}
