import LangtopCore

/// A small generator (SplitMix64), so that a seed tells the same traffic everywhere.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Traffic in which every shape of a row occurs, odd ones included.
enum SeededTraffic {
    static let source = SourceID("test")
    static let names: Directory = {
        var directory = Directory()
        directory.keys = ["key-0": "Cline Ana", "key-1": "ci"]
        directory.teams = ["team-0": "Platform – Zürich"]
        return directory
    }()

    /// Generations that started in `range`, in any order.
    static func generations(_ count: Int, seed: Int, in range: TimeRange) -> [Generation] {
        var random = Seeded(seed)
        return (0..<count).map { generation("r\($0)", in: range, &random) }
    }

    static func generation(_ id: String, in range: TimeRange, _ random: inout Seeded) -> Generation {
        func pick(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
        let start = Timestamp(
            milliseconds: Int64.random(in: range.from.milliseconds..<range.to.milliseconds, using: &random)
        )
        // Now and then a duration or a count that no packed field holds.
        let latency = pick(40) == 0 ? [-5, 0, 20_000_000, 16_777_215][pick(4)] : 1 + pick(pick(2) == 0 ? 900 : 90_000)
        var row = Generation(
            id: .init(source: source, value: id),
            start: start,
            end: pick(50) == 0 ? nil : start + .milliseconds(latency)
        )
        if pick(2) == 0, latency > 1, row.end != nil { row.firstToken = start + .milliseconds(pick(latency)) }
        let model = pick(7)
        row.model = ["opus", "sonnet", "haiku", "gpt", "通义千问", "", "o3"][model]
        row.served = "provider/\(row.model)-\(pick(2))"
        row.deployment = "deployment-\(model)"
        row.provider = ["bedrock", "openai", ""][model % 3]
        row.key = pick(9) == 0 ? "" : "key-\(pick(12))"
        row.team = ["", "team-0", "team-1"][pick(3)]
        row.user = "user-\(pick(30))"
        row.endUser = pick(3) == 0 ? "" : "customer-\(pick(60))"
        row.tags = [[], ["prod"], ["prod", "batch"], ["batch"], ["", "dev"], ["dev", "dev"]][pick(6)]
        row.client = ["", "Cline", "curl"][pick(3)]
        row.session =
            [
                "", "sess-\(pick(40))", "3f2504e0-4f89-11d3-9a0c-0305e82c33\(10 + pick(60))",
                "a rather long session id of somebody's own making, \(pick(5))",
            ][pick(4)]
        row.outcome = [.success, .success, .success, .success, .success, .failure, .unknown, .running][pick(8)]
        row.isCacheHit = row.outcome == .success && pick(12) == 0
        row.isAttempt = pick(25) == 0
        row.tokens = TokenCount(prompt: pick(120_000), completion: pick(3000))
        row.tokens.total = row.tokens.prompt + row.tokens.completion + (pick(30) == 0 ? 7 : 0)
        if pick(100) == 0 { row.tokens = TokenCount(prompt: Int(Int32.max), completion: 1 << 21, total: 5) }
        row.spend = [nil, 0, Double(pick(100_000)) / 1e6, Double(pick(3_000_000)) / 1e6][pick(4)]
        if pick(4) > 0 { row.kinds = kinds(of: row, &random) }
        return row
    }

    private static func kinds(of row: Generation, _ random: inout Seeded) -> GenerationKinds {
        func pick(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
        var kinds = GenerationKinds()
        kinds.cacheRead = pick(max(1, min(row.tokens.prompt, 1 << 24)))
        kinds.cacheWrite = pick(max(1, row.tokens.prompt - kinds.cacheRead))
        kinds.reasoning = pick(max(1, row.tokens.completion))
        kinds.fallbacks = pick(15) == 0 ? 1 : 0
        kinds.askedFor = pick(20) == 0 ? "flaky" : ""
        kinds.clientClosed = row.outcome == .success && pick(20) == 0
        if row.outcome == .failure, pick(10) > 0 { kinds.errorClass = ErrorClass.allCases[pick(9)] }
        return kinds
    }
}
