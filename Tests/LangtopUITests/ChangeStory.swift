import LangtopCore
import LangtopMemory
import LangtopQuery
import LangtopTestSupport

/// Two hours in which an agent's context grew, its cache was lost, a dearer model was tried and throttled.
enum ChangeStory {
    static let now = Timestamp(seconds: 1_795_790_400) - .seconds(3600 * 9 + 1680)
    static let later = TimeRange(from: now - .seconds(3600), to: now)
    static let earlier = TimeRange(from: later.from - .seconds(3600), to: later.from)

    private struct Price: RequestPricing {
        let times: Double
        var rate: TokenRates {
            TokenRates(
                input: 3e-6 * times, cacheRead: 3e-7 * times, cacheWrite: 3.75e-6 * times, output: 1.5e-5 * times)
        }
        func dollars(_ usage: PricedUsage) -> Double? {
            let fresh = Double(usage.prompt - usage.cacheRead - usage.cacheWrite)
            return fresh * rate.input + Double(usage.cacheRead) * rate.cacheRead
                + Double(usage.cacheWrite) * rate.cacheWrite + Double(usage.completion) * rate.output
        }
        func arithmetic(_ usage: PricedUsage) -> CostArithmetic? { nil }
        func rates(of usage: PricedUsage) -> TokenRates? { rate }
        func cause(of recorded: Double, for usage: PricedUsage) -> CostCause? { nil }
        var cacheValue: CacheValue? { nil }
    }

    private static let prices = [
        "claude-opus-4-5": 1.67, "claude-sonnet-4-5": 1, "claude-haiku-4-5": 0.33, "gpt-5-mini": 0.1,
    ]
    private static let pricing = Pricing { model in prices[model.served].map { Price(times: $0) } }

    private struct Batch {
        var count: Int
        var key: String
        var model: String
        var session = ""
        var prompt = 40_000
        var hit = 0.95
        var output = 500
        var failures = 0
        var seconds = 6
        var region = "us-east-1"
        var times = 1.0
    }

    private static let before = [
        Batch(count: 30, key: "cline-ana", model: "claude-sonnet-4-5", session: "add csv export", prompt: 56_000),
        Batch(count: 3, key: "cline-ana", model: "claude-sonnet-4-5", session: "fix flaky retry", prompt: 48_000),
        Batch(
            count: 20, key: "cline-bo", model: "claude-sonnet-4-5", session: "port to arm", prompt: 52_000, failures: 1),
        Batch(count: 5, key: "cline-mei", model: "claude-haiku-4-5", prompt: 20_000),
        Batch(
            count: 60, key: "ci", model: "gpt-5-mini", prompt: 9000, hit: 0, output: 900, failures: 1, region: "openai"),
        Batch(count: 6, key: "evil\u{1B}[2J\u{202E}key", model: "claude-opus-4-5", session: "design review"),
        Batch(count: 6, key: "chat", model: "claude-haiku-4-5", prompt: 3000, hit: 0, seconds: 2, region: "us-west-2"),
    ]
    private static let after = [
        Batch(
            count: 53, key: "cline-ana", model: "claude-sonnet-4-5", session: "fix flaky retry", prompt: 82_000,
            hit: 0.92,
            output: 430, failures: 4, seconds: 9),
        Batch(
            count: 14, key: "cline-bo", model: "claude-sonnet-4-5", session: "port to arm", prompt: 50_000,
            region: "us-west-2"),
        Batch(
            count: 11, key: "cline-mei", model: "claude-opus-4-5", session: "schema drift check", failures: 6,
            seconds: 20),
        Batch(count: 5, key: "cline-mei", model: "claude-haiku-4-5", prompt: 20_000),
        Batch(
            count: 70, key: "ci", model: "gpt-5-mini", prompt: 9000, hit: 0, output: 900, failures: 2, region: "openai",
            times: 1.8),
        Batch(count: 12, key: "chat", model: "claude-haiku-4-5", prompt: 3000, hit: 0, seconds: 2, region: "us-west-2"),
    ]

    private static func rows(_ batches: [Batch], in range: TimeRange) -> [Generation] {
        var rows: [Generation] = []
        for (group, batch) in batches.enumerated() {
            let step = 3_500_000 / (batch.count + batch.failures)
            for number in 0..<batch.count + batch.failures {
                let start = range.from + .milliseconds(Int64(number * step + group * 1700))
                var row = Generation(
                    id: .init(source: SourceID("litellm"), value: "\(range.from.milliseconds)-\(rows.count)"),
                    start: start,
                    end: start + .milliseconds(Int64(batch.seconds * 1000 + number * 137)))
                row.firstToken = start + .milliseconds(Int64(600 + number * 40))
                (row.key, row.model, row.providerModel) = (batch.key, batch.model, batch.model)
                (row.session, row.provider) = (batch.session, batch.region == "openai" ? "openai" : "bedrock")
                row.deployment = batch.region + " " + batch.model
                row.extras = GenerationExtras()
                if number >= batch.count {
                    row.outcome = .failure
                    row.extras?.errorClass = batch.model.hasPrefix("gpt") ? .upstream : .throttled
                    rows.append(row)
                    continue
                }
                row.outcome = .success
                let prompt = batch.prompt + number * 200
                // Now and then a cache is lost.
                let isLost = batch.hit == 0.92 && number % 20 == 19
                var kinds = TokenKinds()
                kinds.cacheRead = isLost ? 0 : Int(Double(prompt) * batch.hit)
                kinds.cacheWrite = batch.hit == 0 ? 0 : isLost ? prompt - 500 : Int(Double(prompt) * 0.04)
                row.extras?.kinds = kinds
                row.tokens = TokenCount(prompt: prompt, completion: batch.output, total: prompt + batch.output)
                var usage = PricedUsage(prompt: prompt, completion: batch.output)
                (usage.cacheRead, usage.cacheWrite) = (kinds.cacheRead, kinds.cacheWrite)
                row.spend = (pricing(row.pricedModel)?.dollars(usage) ?? 0) * batch.times
                rows.append(row)
            }
        }
        return rows
    }

    /// A memory of both hours; or of one, while the other is still read.
    static func desk(hasBefore: Bool = true) -> Desk {
        var names = Directory()
        for region in ["us-east-1", "us-west-2"] {
            for model in prices.keys {
                names.deployments["\(region) \(model)"] = Deployment(
                    provider: "bedrock", model: model, host: "bedrock-runtime.\(region).amazonaws.com")
            }
        }
        var desk = Desk(names: names, pricing: pricing)
        var status = SourceStatus(id: SourceID("litellm"))
        (status.phase, status.lastPoll) = (.live, now)
        desk.memory[SourceIndex(0)].status = status
        desk.memory[SourceIndex(0)].reading.isLive = true
        desk.poll(through: now)
        if hasBefore { desk.replace(earlier, with: rows(before, in: earlier)) }
        desk.replace(later, with: rows(after, in: later))
        return desk
    }
}
