public import LangtopCore
public import LangtopQuery

/// A rich, hand-made moment: Bedrock names, a fallback, throttling, an unpriced alias, hostile and wide names.
public enum DashboardFixture {
    /// When it is.
    public static let now = Timestamp(seconds: 1_795_441_927)

    /// What a store says of it.
    public static let snapshot: Snapshot = {
        let request = SnapshotRequest()
        var snapshot = Snapshot(request: request, now: now, range: Window.day.range(endingAt: now, in: .utc))
        snapshot.groups = groups
        snapshot.groupCount = groups.count
        snapshot.others = others
        snapshot.totals = totals(
            2614, failures: 55, recorded: 55.24, unpriced: 3, p50: 6400, p95: 21_600, tokens: 62_400_000)
        snapshot.previous = totals(2400, failures: 20, recorded: 51.2, p50: 6000, p95: 20_000, tokens: 51_000_000)
        snapshot.burn.lastHour = 4.5
        snapshot.burn.hourBefore = 4.32
        snapshot.errors = errors
        snapshot.slowest = SlowRequest(
            latency: 61_400, start: now - .seconds(5000), model: names[1], deployment: deployment, provider: "bedrock")
        snapshot.chart = chart
        snapshot.traffic.range = TimeRange(from: now - .seconds(3600), to: now)
        snapshot.traffic.totals = totals(205, failures: 2, recorded: 4.5, p50: 6000, p95: 21_800, tokens: 4_000_000)
        snapshot.traffic.points = Array(chart.points.suffix(16))
        snapshot.tail = (0..<80).map(generation)
        snapshot.directory.deployments[deployment] = Deployment(
            provider: "bedrock", model: "claude-opus-4-5", host: "bedrock-runtime.us-east-1.amazonaws.com")
        snapshot.spending = spending
        snapshot.coverage = .exact
        snapshot.extrasCoverage = .exact
        var status = SourceStatus(id: SourceID("litellm@devbox"))
        status.phase = .live
        status.description = SourceDescription(
            server: "PostgreSQL 16.2", access: "read-only", schema: "newest", hasStatus: true, clock: now)
        status.lastPoll = now - .seconds(1)
        status.newestRow = now - .seconds(1)
        status.pollDuration = .milliseconds(11)
        snapshot.sources = [status]
        return snapshot
    }()

    private static let deployment = "e4196cb3879d9cb908491dfec2f458e5584b65104f7be1897c814a1c4afabc65"

    /// Totals of so many requests.
    public static func totals(
        _ requests: Int, failures: Int, recorded: Double, unpriced: Int = 0, p50: Int, p95: Int, tokens: Int,
        hasExtras: Bool = true
    ) -> Totals {
        var recipe = TotalsRecipe(requests: requests)
        recipe.failures = failures
        recipe.recorded = recorded
        recipe.unpriced = unpriced
        recipe.tokens = TokenCount(prompt: tokens * 97 / 100, completion: tokens * 3 / 100, total: tokens)
        recipe.cacheRead = tokens * 85 / 100
        recipe.cacheWrite = tokens * 7 / 100
        recipe.hasExtras = hasExtras
        recipe.latency = [p50, p95, p95 * 7 / 5]
        recipe.firstToken = [1200, 2900, 4000]
        recipe.outputRate = 63.4
        return recipe.totals
    }

    private static let names = [
        "bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0", "claude-opus-4-5", "claude-haiku-4-5",
        "inf-prof/4xg7dq2m", "大规模语言模型-评测-长名字", "evil\u{1B}[31m\u{202E}name", "titan-embed-v2",
    ]

    private static var groups: [Group] {
        let costs = [29.74, 21.31, 3.73, 0, 12.345, 0.45, 0.004]
        return names.indices.map { index -> Group in
            let totals = totals(
                1147 / (index + 1), failures: index * 7, recorded: costs[index],
                unpriced: costs[index] == 0 ? 3 : 0, p50: 7100, p95: 17_600 + 4000 * index,
                tokens: 29_600_000 / (index + 1))
            var group = Group(id: names[index], name: names[index], totals: totals)
            group.provider = "bedrock"
            return group
        }.sorted { ($0.totals.cost.shown ?? 0) > ($1.totals.cost.shown ?? 0) }
    }

    private static var others: [GroupTable] {
        let names: [(Dimension, [(String, Double)])] = [
            (.key, [("cline-ana", 31.5), ("cline-bo", 18.2), ("ci-review", 5.54), ("", 0)]),
            (.tag, [("env:dev", 40.1), ("feature:評価", 9.3)]),
        ]
        return names.map { dimension, names in
            var table = GroupTable(by: dimension)
            table.count = names.count
            table.groups = names.enumerated().map { index, name in
                let totals = totals(
                    900 / (index + 1), failures: index * 9, recorded: name.1, unpriced: name.1 == 0 ? 2 : 0, p50: 6000,
                    p95: 17_000 + 3000 * index, tokens: 9_000_000)
                let title = name.0.isEmpty ? "(no \(dimension.rawValue))" : name.0
                var group = Group(id: name.0, name: title, totals: totals)
                group.spark = (0..<16).map { Double(($0 + 3) * (index + 2) % 11) * name.1 }
                return group
            }
            return table
        }
    }

    private static var errors: [ErrorGroup] {
        let classes: [(ErrorClass?, Int)] = [
            (.throttled, 35), (.timeout, 9), (.upstream, 6), (.contextWindow, 4), (.auth, 1),
        ]
        return classes.map { errorClass, count in
            var group = ErrorGroup(errorClass: errorClass, count: count)
            group.last = now - .seconds(Int64(count) * 60)
            group.spark = (0..<16).map { $0 * count % 7 % 4 }
            group.model = "claude-opus-4-5"
            group.deployment = deployment
            return group
        }
    }

    private static var chart: Series {
        var series = Series()
        series.from = now - .seconds(86_400)
        series.step = .seconds(360)
        let shape = (0..<240).map { (step: Int) -> Double in
            let noise = Double(step * 37 % 23) / 90
            let trend = step > 120 ? Double(step - 120) / 400 : Double(120 - step) / 500
            return noise + trend
        }
        series.points = shape.enumerated().map { step, value in
            var point = Series.Point()
            point.requests = Int(value * 30)
            point.failures = step % 9 == 0 ? 1 : 0
            point.cost = value
            point.p95 = 12_000 + value * 18_000
            point.p50 = 6000
            point.latencies = (0..<10).map { band in max(0, Int(value * 30) * (5 - abs(band - 5)) / 9) }
            point.ttft95 = 2000 + value * 1500
            point.outputRate = 60 + Double(step % 7)
            point.cacheShare = 0.8 + Double(step % 5) / 50
            return point
        }
        series.layers = zip(names, [0.5, 0.35, 0.15]).map { name, part in
            Series.Layer(id: name, name: name, cost: shape.map { $0 * part })
        }
        return series
    }

    /// A request of it, the newest first.
    public static func generation(_ index: Int) -> Generation {
        let start = now - .seconds(Int64(index) * 7 + 3)
        var row = Generation(
            id: Generation.ID(source: SourceID("litellm@devbox"), value: "chatcmpl-\(index)"), start: start,
            end: start + .milliseconds(Int64(1500 + index * 1733 % 40_000)))
        row.firstToken = start + .milliseconds(900)
        row.name = ["cline·refactor auth", "pr-review #4182", "commit-msg", "rag·answer 🚀 \u{1B}]0;x\u{7}"][index % 4]
        row.model = names[index % names.count]
        row.provider = "bedrock"
        row.key = ["cline-ana", "cline-bo", "ci-review"][index % 3]
        row.session = index % 5 == 4 ? "" : "session-\(index / 3)"
        row.outcome = index % 11 == 5 ? .failure : .success
        row.tokens = TokenCount(prompt: 18_000 + index * 97, completion: 75 + index * 13, total: 18_075 + index * 110)
        row.spend = index % 7 == 3 ? 0 : 0.0149 + Double(index) / 300
        var extras = GenerationExtras()
        extras.kinds?.cacheRead = 17_000
        if index % 13 == 1 {
            extras.fallbacks = 1
            extras.requestedModel = "claude-opus-4-5"
        }
        if row.outcome == .failure { extras.errorClass = .throttled }
        row.extras = extras
        return row
    }
}
