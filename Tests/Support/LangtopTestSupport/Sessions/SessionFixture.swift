package import LangtopCore
package import LangtopMemory
package import LangtopQuery

/// Sessions and single requests with caches that warm, break and are condensed, at prices that are easy to add up.
package enum SessionFixture {
    /// US dollars a token: input 3, read 0.3, write 3.75, for an hour 6, output 15 a million.
    package struct Price: RequestPricing {
        package init() {}

        package func dollars(_ usage: PricedUsage) -> Double? {
            let fresh = usage.prompt - usage.cacheRead - usage.cacheWrite
            let short = usage.cacheWrite - usage.hourlyCacheWrite
            let prompt = Double(fresh) * 3 + Double(usage.cacheRead) * 0.3 + Double(short) * 3.75
            return (prompt + Double(usage.hourlyCacheWrite) * 6 + Double(usage.completion) * 15) / 1_000_000
        }

        package func rates(of usage: PricedUsage) -> TokenRates? {
            let hourly = usage.cacheWrite > 0 ? Double(usage.hourlyCacheWrite) / Double(usage.cacheWrite) : 0
            return TokenRates(
                input: 3e-6, cacheRead: 0.3e-6, cacheWrite: 3.75e-6 + (6 - 3.75) * 1e-6 * hourly, output: 15e-6)
        }

        package func arithmetic(_ usage: PricedUsage) -> CostArithmetic? { nil }
        package func cause(of recorded: Double, for usage: PricedUsage) -> CostCause? { nil }
        package var cacheValue: CacheValue? { nil }
    }

    package static let pricing = Pricing { _ in Price() }
    package static let start = DashboardFixture.now - .seconds(12 * 3600)
    package static let range = TimeRange(from: start, to: start + .seconds(12 * 3600))

    /// A turn so many seconds after the start.
    package static func turn(
        _ session: String, _ id: String, at seconds: Int64, read: Int, write: Int, fresh: Int = 400, output: Int = 300,
        model: String = "sonnet", deployment: String = "east"
    ) -> Generation {
        let begin = start + .seconds(seconds)
        var row = Generation(
            id: .init(source: SeededTraffic.source, value: id), start: begin, end: begin + .seconds(8))
        row.firstToken = begin + .seconds(1)
        (row.model, row.providerModel, row.deployment, row.key) = (model, "p/" + model, deployment, "key-0")
        (row.session, row.outcome, row.client) = (session, .success, "Cline")
        row.extras = GenerationExtras()
        row.extras?.kinds?.cacheRead = read
        row.extras?.kinds?.cacheWrite = write
        row.tokens = TokenCount(
            prompt: read + write + fresh, completion: output, total: read + write + fresh + output)
        row.spend = price(row)
        return row
    }

    /// What a row costs by the list.
    package static func price(_ row: Generation) -> Double { row.pricedUsage.flatMap { Price().dollars($0) } ?? 0 }

    /// A memory of some rows, all of which are known.
    package static func memory(_ rows: [Generation]) -> Memory {
        var desk = Desk(pricing: pricing)
        desk.replace(range, with: rows)
        return desk.memory
    }

    /// The sessions of some rows.
    package static func sessions(
        _ rows: [Generation], _ demand: SessionDemand = SessionDemand(), _ request: SnapshotRequest = SnapshotRequest(),
        now: Timestamp = range.to
    ) -> SessionList {
        memory(rows).sessions(demand, of: request, in: range, now: now)
    }

    /// Twelve hours of everything that can happen to sessions and requests beside them.
    package static func traffic(seed: Int) -> [Generation] {
        var random = Seeded(seed)
        var rows: [Generation] = []
        for number in 0..<14 { rows += session("task-\(number)", &random) }
        for number in 0..<160 {
            var row = single("single-\(number)", &random)
            // A third of them were told apart, and some of those sent what others had sent.
            if number % 3 == 0 { row.extras?.promptDigest = UInt64(1 + number % 20) }
            rows.append(row)
        }
        return rows
    }

    private static func session(_ id: String, _ random: inout Seeded) -> [Generation] {
        var (second, cached, place, model) = (Int64(random.pick(36_000)), 0, "east", "sonnet")
        var rows: [Generation] = []
        for number in 0..<random.pick(30) {
            let pause = random.pick(12) == 0 ? 301 + random.pick(900) : 10 + random.pick(80)
            second += Int64(pause)
            var isWarm = pause <= 300
            if random.pick(15) == 0 { (place, isWarm) = (place == "east" ? "west" : "east", false) }
            if random.pick(25) == 0 { (model, isWarm) = (model == "sonnet" ? "opus" : "sonnet", false) }
            let growth = 900 + random.pick(4000)
            var (read, write) = isWarm ? (cached, growth) : (0, cached + growth)
            if cached > 40_000, random.pick(8) == 0 { (read, write) = (isWarm ? 2000 : 0, cached / 3) }
            var row = turn(
                id, "\(id)-\(number)", at: second, read: read, write: write, fresh: random.pick(900),
                output: 1 + random.pick(900), model: model, deployment: place)
            cached = read + write
            spoil(&row, &random)
            rows.append(row)
        }
        return rows
    }

    private static func single(_ id: String, _ random: inout Seeded) -> Generation {
        let write = random.pick(2) == 0 ? random.pick(9000) : 0
        var row = turn(
            random.pick(2) == 0 ? "" : id, id, at: Int64(random.pick(43_000)),
            read: random.pick(6) == 0 ? random.pick(9000) : 0, write: write,
            model: ["sonnet", "opus"][random.pick(2)])
        row.key = "key-\(random.pick(4))"
        spoil(&row, &random)
        return row
    }

    /// Failures, attempts, hang-ups, cache hits, and rows of which not everything is known.
    private static func spoil(_ row: inout Generation, _ random: inout Seeded) {
        switch random.pick(24) {
        case 0:
            row.outcome = .failure
            row.extras?.errorClass = [.timeout, .throttled, .upstream][random.pick(3)]
            if random.pick(2) == 0 { row.spend = 0 }
        case 1:
            row.role = .attempt
            row.outcome = .failure
            row.extras?.errorClass = random.pick(2) == 0 ? .timeout : .upstream
        case 2: row.extras?.clientClosed = true
        case 3: (row.isCacheHit, row.spend) = (true, 0)
        case 4: row.extras?.kinds = nil
        case 5: row.spend = (row.spend ?? 0) * 0.8
        case 6: row.spend = 0
        default: break
        }
    }
}
