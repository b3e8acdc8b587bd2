import LangtopCore

extension DemoTraffic {
    /// One request of the story that belongs to no session, with an extra billed attempt where it timed out.
    func request(minute: Int64, index: Int, random: inout SeededRandom) -> [Generation] {
        let key = DemoCast.keys[random.index(by: DemoCast.keys.map { $0.lanes == 0 ? $0.weight : 0 })]
        let asked = DemoCast.models[random.index(by: key.models)]
        let start = Timestamp(milliseconds: minute * 60_000 + Int64(random.unit() * 60_000))
        var row = Generation(
            id: .init(source: source, value: "demo-\(minute)-\(index)"), start: start, end: nil)
        var extras = GenerationExtras()
        describe(&row, key, task: key.tasks[Int(random.next() % UInt64(key.tasks.count))])
        if asked.isEmbedding { (row.name, row.callType) = ("rag·embed", "aembedding") }
        if row.name.hasPrefix("eval") { extras.promptDigest = Self.digest(minute, index, asked) }

        let throttled = isThrottled(minute) && asked.places.contains("us-east-1")
        let fate = random.unit()
        var model = asked
        var place = random.happens(0.7) ? asked.places[0] : asked.places[asked.places.count - 1]
        if throttled {
            place = "us-east-1"
            if fate < 0.4 { return [failed(row, extras, asked, place, .throttled, &random)] }
            if fate < 0.95, let other = DemoCast.fallbacks[asked.name] {
                model = DemoCast.models[other]
                place = model.places[0]
                extras.requestedModel = asked.name
                extras.fallbacks = 1
            }
        } else if fate < 0.014 {
            let kindsOfFailure: [ErrorClass] = [
                .timeout, .upstream, .contextWindow, .throttled, .auth, .guardrail, .budget,
            ]
            let failure = kindsOfFailure[random.index(by: [3, 3, 2, 1.5, 0.7, 0.6, 0.5])]
            var final = failed(row, extras, asked, place, failure, &random)
            if failure == .upstream, let price = asked.price, random.happens(0.4) {
                // It broke off in the middle of its answer, and was charged up to there.
                final.tokens = TokenCount(prompt: Int(asked.cached), completion: 140, total: Int(asked.cached) + 140)
                final.spend = (asked.cached * price.input + 140 * price.output) / 1_000_000
            }
            guard failure == .timeout else { return [final] }
            return [final, attempt(of: final, key, asked, place, &random)]
        }
        return [answered(row, extras, model, place, &random)]
    }

    /// Evaluations send the same few prompts to a model night after night.
    private static func digest(_ minute: Int64, _ index: Int, _ model: DemoCast.Model) -> UInt64 {
        let prompt = (minute &* 31 &+ Int64(index) &* 7) % 12
        let number = model.name.utf8.reduce(UInt64(0)) { ($0 &* 31 &+ UInt64($1)) & 0xFFFF }
        return Record.digest(number << 8 | UInt64(bitPattern: prompt) & 0xFF)
    }

    /// What a provider billed of a request that timed out, and that nobody got an answer from.
    private func attempt(
        of final: Generation, _ key: DemoCast.Key, _ model: DemoCast.Model, _ place: String,
        _ random: inout SeededRandom
    ) -> Generation {
        var attempt = Generation(
            id: .init(source: source, value: final.id.value + "-attempt-0"), start: final.start, end: nil)
        describe(&attempt, key, task: final.name)
        attempt = failed(attempt, GenerationExtras(), model, place, .timeout, &random)
        attempt.role = .attempt
        let prompt = Int(random.skewed(median: model.cached, spread: 1.6))
        attempt.tokens = TokenCount(prompt: prompt, completion: 0, total: prompt)
        attempt.spend = Double(prompt) * (model.price?.input ?? 0) / 1_000_000
        return attempt
    }

    /// Fills in who asked, and for what.
    func describe(_ row: inout Generation, _ key: DemoCast.Key, task: String) {
        row.key = key.token
        row.team = key.team
        row.user = key.user
        row.endUser = key.endUser
        row.client = key.client
        row.tags = key.tags
        row.callType = "acompletion"
        row.name = task
        row.correlation.call = "call-\(row.id.value)"
        row.correlation.response = row.id.value
    }

    private func answered(
        _ start: Generation, _ known: GenerationExtras, _ model: DemoCast.Model, _ place: String,
        _ random: inout SeededRandom
    ) -> Generation {
        var row = start
        put(&row, on: model, in: place)
        let fresh = Int(random.skewed(median: model.input, spread: 2.1))
        let cached =
            model.cached > 0 && random.happens(0.85) ? Int(random.skewed(median: model.cached, spread: 1.8)) : 0
        var kinds = TokenKinds()
        // Reviews put what differs first: what they write to the cache nobody can read again.
        let isLost = row.name.hasPrefix("pr-review") || row.name == "commit-msg"
        if isLost, model.provider == "bedrock" {
            kinds.cacheWrite = cached / 3
        } else {
            kinds.cacheWrite = cached > 0 && model.provider == "bedrock" && random.happens(0.3) ? cached / 9 : 0
            kinds.cacheRead = cached
        }
        let output = model.isEmbedding ? 0 : Int(random.skewed(median: model.output, spread: 2.2)) + 8
        finish(&row, known, model, fresh: fresh, kinds, output: output, &random)
        if random.happens(0.012) {
            row.isCacheHit = true
            row.spend = 0
            row.end = row.start + .milliseconds(35)
            row.firstToken = nil
        } else if !model.isEmbedding, random.happens(isLost ? 0.04 : 0.01) {
            hangUp(&row, after: row.name.hasPrefix("rag") ? 30 : 60, model)
        }
        return row
    }

    /// Tokens, times and cost of an answer.
    func finish(
        _ row: inout Generation, _ known: GenerationExtras, _ model: DemoCast.Model, fresh: Int, _ cached: TokenKinds,
        output: Int, _ random: inout SeededRandom
    ) {
        row.outcome = .success
        var (extras, kinds) = (known, cached)
        kinds.reasoning = model.name.contains("opus") || model.name.contains("r1") ? output * 3 / 10 : 0
        extras.kinds = kinds
        row.extras = extras
        row.tokens.prompt = fresh + kinds.cacheRead + kinds.cacheWrite
        row.tokens.completion = output
        row.tokens.total = row.tokens.prompt + output
        let first = Int64(random.skewed(median: model.firstToken, spread: 1.5))
        let rest = model.isEmbedding ? 0 : Int64(Double(output) / model.rate * 1000 * (0.7 + 0.7 * random.unit()))
        row.end = row.start + .milliseconds(first + rest + 40)
        row.firstToken = model.isEmbedding ? nil : row.start + .milliseconds(first)
        row.spend = model.price?.cost(fresh: fresh, kinds, output: output) ?? 0
    }

    /// The client gives up before a long answer is complete: what came until then is billed.
    func hangUp(_ row: inout Generation, after seconds: Int64, _ model: DemoCast.Model) {
        guard let first = row.firstToken, var extras = row.extras, let kinds = extras.kinds else { return }
        let end = max(first + .seconds(1), row.start + .seconds(seconds))
        let output = max(1, Int(Double((end - first).milliseconds) / 1000 * model.rate))
        let fresh = row.tokens.prompt - kinds.cacheRead - kinds.cacheWrite
        row.end = end
        row.tokens.completion = output
        row.tokens.total = row.tokens.prompt + output
        row.spend = model.price?.cost(fresh: fresh, kinds, output: output) ?? 0
        extras.kinds?.reasoning = 0
        extras.clientClosed = true
        row.extras = extras
    }

    /// A request that failed, and how long that took.
    func failed(
        _ start: Generation, _ known: GenerationExtras, _ model: DemoCast.Model, _ place: String,
        _ failure: ErrorClass, _ random: inout SeededRandom
    ) -> Generation {
        var row = start
        var extras = known
        put(&row, on: model, in: place)
        row.outcome = .failure
        let latency = failure == .timeout ? 600_000 : failure == .upstream ? 12_000 : 310
        row.end = row.start + .milliseconds(Int64(Double(latency) * (0.8 + 0.4 * random.unit())))
        if failure == .timeout { row.end = row.start + .seconds(600) }
        row.spend = 0
        extras.errorClass = failure
        extras.errorSummary = Self.summary(of: failure)
        extras.retries = failure == .throttled ? 2 : 0
        row.extras = extras
        return row
    }

    /// Says which deployment answered.
    func put(_ row: inout Generation, on model: DemoCast.Model, in place: String) {
        row.model = model.name
        row.providerModel = model.served
        row.provider = model.provider
        row.deployment = DemoDeployment(of: model, in: place).id
    }

    static func summary(of failure: ErrorClass) -> String {
        switch failure {
        case .throttled: "429 ThrottlingException: Too many tokens per minute, please wait before trying again"
        case .timeout: "408 Timeout: no answer after 600 s"
        case .upstream: "503 ServiceUnavailableError: upstream connect error before headers"
        case .contextWindow: "400 ContextWindowExceededError: prompt is too long: 213,441 tokens > 200,000 maximum"
        case .auth: "401 AuthenticationError: invalid api key"
        case .guardrail: "400 GuardrailRaisedException: output blocked by policy pii-mask"
        case .budget: "422 BudgetExceededError: max budget 400.0 exceeded"
        case .rejected: "400 BadRequestError: unknown model"
        case .other: "error"
        }
    }
}
