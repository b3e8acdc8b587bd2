package import LangtopCore

/// Traffic in which every shape of a row occurs, odd ones included.
package enum SeededTraffic {
    /// The moment most tests take for now.
    package static let now = Timestamp(seconds: 1_795_000_123) + .milliseconds(457)
    /// The two days before it and a little after.
    package static let twoDays = TimeRange(from: now - .seconds(2 * 86_400), to: now + .seconds(60))
    /// The day before it.
    package static let day = TimeRange(from: now - .seconds(86_400), to: now)

    package static let source = SourceID("test")
    package static let names: Directory = {
        var directory = Directory()
        directory.keys = ["key-0": "Cline Ana", "key-1": "ci"]
        directory.teams = ["team-0": "Platform – Zürich"]
        return directory
    }()

    /// Generations that started in `range`, in any order.
    package static func generations(_ count: Int, seed: Int, in range: TimeRange) -> [Generation] {
        var random = Seeded(seed)
        return (0..<count).map { generation("r\($0)", in: range, &random) }
    }

    /// The same with extras, so that every reading of them says the same.
    package static func complete(_ count: Int, seed: Int, in range: TimeRange = day) -> [Generation] {
        generations(count, seed: seed, in: range).map { row in
            var row = row
            if row.extras == nil { row.extras = GenerationExtras() }
            return row
        }
    }

    /// Rows like these of other requests.
    package static func renamed(_ rows: [Generation], _ prefix: String) -> [Generation] {
        rows.map { row in
            var copy = Generation(
                id: .init(source: row.id.source, value: prefix + row.id.value), start: row.start, end: row.end)
            copy.tokens = row.tokens
            copy.spend = row.spend
            copy.outcome = row.outcome
            copy.extras = row.extras
            return copy
        }
    }

    /// One generation that started in a range.
    package static func generation(_ id: String, in range: TimeRange, _ random: inout Seeded) -> Generation {
        let start = Timestamp(
            milliseconds: Int64.random(in: range.from.milliseconds..<range.to.milliseconds, using: &random)
        )
        // Now and then a duration or a count that no packed field holds.
        let latency =
            random.pick(40) == 0
            ? [-5, 0, 20_000_000, 16_777_215][random.pick(4)] : 1 + random.pick(random.pick(2) == 0 ? 900 : 90_000)
        var row = Generation(
            id: .init(source: source, value: id),
            start: start,
            end: random.pick(50) == 0 ? nil : start + .milliseconds(latency)
        )
        if random.pick(2) == 0, latency > 1, row.end != nil {
            row.firstToken = start + .milliseconds(random.pick(latency))
        }
        let model = random.pick(7)
        row.model = ["opus", "sonnet", "haiku", "gpt", "通义千问", "", "o3"][model]
        row.providerModel = "provider/\(row.model)-\(random.pick(2))"
        row.deployment = "deployment-\(model)"
        row.provider = ["bedrock", "openai", ""][model % 3]
        row.key = random.pick(9) == 0 ? "" : "key-\(random.pick(12))"
        row.team = ["", "team-0", "team-1"][random.pick(3)]
        row.user = "user-\(random.pick(30))"
        row.endUser = random.pick(3) == 0 ? "" : "customer-\(random.pick(60))"
        row.tags = [[], ["prod"], ["prod", "batch"], ["batch"], ["", "dev"], ["dev", "dev"]][random.pick(6)]
        row.client = ["", "Cline", "curl"][random.pick(3)]
        row.session =
            [
                "", "sess-\(random.pick(40))", "3f2504e0-4f89-11d3-9a0c-0305e82c33\(10 + random.pick(60))",
                "a rather long session id of somebody's own making, \(random.pick(5))",
            ][random.pick(4)]
        row.outcome = [.success, .success, .success, .success, .success, .failure, .unknown, .running][random.pick(8)]
        row.isCacheHit = row.outcome == .success && random.pick(12) == 0
        row.role = random.pick(25) == 0 ? .attempt : .request
        row.tokens = TokenCount(prompt: random.pick(120_000), completion: random.pick(3000))
        row.tokens.total = row.tokens.prompt + row.tokens.completion + (random.pick(30) == 0 ? 7 : 0)
        if random.pick(100) == 0 { row.tokens = TokenCount(prompt: Int(Int32.max), completion: 1 << 21, total: 5) }
        row.spend = [nil, 0, Double(random.pick(100_000)) / 1e6, Double(random.pick(3_000_000)) / 1e6][random.pick(4)]
        if random.pick(4) > 0 { row.extras = extras(of: row, &random) }
        return row
    }

    /// A row as it is shown: times that run backwards are no duration.
    package static func sound(_ row: Generation) -> Generation {
        var row = row
        if let end = row.end, end < row.start { row.end = nil }
        return row
    }

    private static func extras(of row: Generation, _ random: inout Seeded) -> GenerationExtras {
        var extras = GenerationExtras()
        var kinds = TokenKinds()
        kinds.cacheRead = random.pick(max(1, min(row.tokens.prompt, 1 << 24)))
        kinds.cacheWrite = random.pick(max(1, row.tokens.prompt - kinds.cacheRead))
        kinds.reasoning = random.pick(max(1, row.tokens.completion))
        extras.kinds = kinds
        extras.fallbacks = random.pick(15) == 0 ? 1 : 0
        extras.requestedModel = random.pick(20) == 0 ? "flaky" : ""
        extras.clientClosed = row.outcome == .success && random.pick(20) == 0
        if row.outcome == .failure, random.pick(10) > 0 { extras.errorClass = ErrorClass.allCases[random.pick(9)] }
        return extras
    }
}
