import LangtopCore

/// Believable traffic in any amount, the same at every run.
struct Traffic {
    private static let source = SourceID("benchmark")
    private var state: UInt64 = 1

    /// `count` finished requests with extras, spread evenly over `range`.
    mutating func generations(_ count: Int, in range: TimeRange) -> [Generation] {
        let width = range.duration.milliseconds
        return (0..<count).map { number in
            let start = range.from + .milliseconds(width * Int64(number) / Int64(count))
            return generation("\(range.from.milliseconds)-\(number)", start: start)
        }
    }

    private mutating func generation(_ id: String, start: Timestamp) -> Generation {
        let latency = 200 + pick(2000) * (1 + pick(20))
        var row = Generation(
            id: .init(source: Self.source, value: id), start: start, end: start + .milliseconds(latency))
        if pick(3) > 0 { row.firstToken = start + .milliseconds(latency / 4) }
        let model = pick(8) * pick(6)
        row.model = "model-\(model)"
        row.providerModel = "provider/model-\(model)"
        row.deployment = "deployment-\(model)-\(pick(2))"
        row.provider = ["bedrock", "openai", "anthropic"][model % 3]
        let key = pick(15) * pick(15)
        row.key = "key-\(key)"
        row.team = "team-\(key % 20)"
        row.user = "user-\(key % 100)"
        row.endUser = pick(4) == 0 ? "" : "customer-\(pick(500))"
        row.tags = [[], ["prod"], ["prod", "batch"], ["dev"]][pick(4)]
        row.client = ["", "Cline", "curl", "OpenAI"][pick(4)]
        row.session = "session-\(start.milliseconds / 600_000)-\(pick(400))"
        row.outcome = pick(40) == 0 ? .failure : .success
        row.tokens = TokenCount(prompt: pick(60_000), completion: pick(2000))
        row.tokens.total = row.tokens.prompt + row.tokens.completion
        row.spend = Double(row.tokens.prompt) * 3e-6 + Double(row.tokens.completion) * 15e-6
        var extras = GenerationExtras()
        extras.kinds?.cacheRead = row.tokens.prompt / 3
        if row.outcome == .failure { extras.errorClass = ErrorClass.allCases[pick(9)] }
        row.extras = extras
        return row
    }

    /// A number below `limit`, from the upper bits of a linear congruential generator (Knuth's MMIX constants).
    private mutating func pick(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}
