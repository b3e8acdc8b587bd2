import LangtopCore

extension DemoTraffic {
    /// One request of the story, with an extra billed attempt where it timed out.
    func request(minute: Int64, index: Int, random: inout SeededRandom) -> [Generation] {
        let number = random.index(by: DemoCast.keys.map(\.weight))
        let key = DemoCast.keys[number]
        let session = DemoSession(of: number, minute: minute, seed: seed, &random)
        // Who works on something mostly stays with the model that was chosen for it.
        let asked = DemoCast.models[random.happens(0.85) ? session.model : random.index(by: key.models)]
        let start = Timestamp(milliseconds: minute * 60_000 + Int64(random.unit() * 60_000))
        var row = Generation(
            id: .init(source: source, value: "demo-\(minute)-\(index)"), start: start, end: nil)
        var extras = GenerationExtras()
        describe(&row, &extras, key, session)
        if asked.isEmbedding { (row.name, row.callType) = ("rag·embed", "aembedding") }

        let throttled = isThrottled(minute) && asked.places.contains("us-east-1")
        let fate = random.unit()
        var model = asked
        var place = random.happens(0.7) ? asked.places[0] : asked.places[asked.places.count - 1]
        if throttled {
            place = "us-east-1"
            if fate < 0.35 { return [failed(row, extras, asked, place, .throttled, &random)] }
            if fate < 0.8, let other = DemoCast.fallbacks[asked.name] {
                model = DemoCast.models[other]
                place = model.places[0]
                extras.requestedModel = asked.name
                extras.fallbacks = 1
            }
        } else if fate < 0.014 {
            let kindsOfFailure: [ErrorClass] = [
                .timeout, .upstream, .contextWindow, .throttled, .auth, .guardrail, .budget,
            ]
            let failure = kindsOfFailure[random.index(by: [3, 3, 2, 3, 0.7, 0.6, 0.5])]
            let final = failed(row, extras, asked, place, failure, &random)
            guard failure == .timeout else { return [final] }
            // The provider billed an attempt that nobody got an answer from.
            var attempt = Generation(
                id: .init(source: source, value: row.id.value + "-attempt-0"), start: start, end: nil)
            describe(&attempt, &extras, key, session)
            attempt = failed(attempt, extras, asked, place, failure, &random)
            attempt.role = .attempt
            attempt.spend = 0.00015
            return [final, attempt]
        }
        return [answered(row, extras, model, place, &random)]
    }

    private func describe(
        _ row: inout Generation, _ extras: inout GenerationExtras, _ key: DemoCast.Key, _ session: DemoSession
    ) {
        row.key = key.token
        row.team = key.team
        row.user = key.user
        row.endUser = key.endUser
        row.client = key.client
        row.tags = key.tags
        row.callType = "acompletion"
        row.name = key.client == "Cline" ? "cline·\(session.task)" : session.task
        row.session = session.id
        row.correlation.call = "call-\(row.id.value)"
        row.correlation.response = row.id.value
        row.correlation.trace = row.session
    }

    private func answered(
        _ start: Generation, _ known: GenerationExtras, _ model: DemoCast.Model, _ place: String,
        _ random: inout SeededRandom
    ) -> Generation {
        var row = start
        var extras = known
        put(&row, on: model, in: place)
        row.outcome = .success
        let fresh = Int(random.skewed(median: model.input, spread: 2.1))
        let cached =
            model.cached > 0 && random.happens(0.85) ? Int(random.skewed(median: model.cached, spread: 1.8)) : 0
        var kinds = TokenKinds()
        kinds.cacheWrite = cached > 0 && model.provider == "bedrock" && random.happens(0.5) ? cached / 9 : 0
        kinds.cacheRead = cached
        let output = model.isEmbedding ? 0 : Int(random.skewed(median: model.output, spread: 2.2)) + 8
        kinds.reasoning = model.name.contains("opus") || model.name.contains("r1") ? output * 3 / 10 : 0
        extras.kinds = kinds
        row.tokens.prompt = fresh + kinds.cacheRead + kinds.cacheWrite
        row.tokens.completion = output
        row.tokens.total = row.tokens.prompt + output
        let first = Int64(random.skewed(median: model.firstToken, spread: 1.5))
        let rest = model.isEmbedding ? 0 : Int64(Double(output) / model.rate * 1000 * (0.7 + 0.7 * random.unit()))
        row.end = row.start + .milliseconds(first + rest + 40)
        row.firstToken = model.isEmbedding ? nil : row.start + .milliseconds(first)
        row.spend = model.price.map { price in
            let input = Double(fresh) * price.input + Double(kinds.cacheRead) * price.cacheRead
            return (input + Double(kinds.cacheWrite) * price.cacheWrite + Double(output) * price.output) / 1_000_000
        }
        if model.price == nil { row.spend = 0 }
        if random.happens(0.012) {
            row.isCacheHit = true
            row.spend = 0
            row.end = row.start + .milliseconds(35)
            row.firstToken = nil
        } else if random.happens(0.006) {
            extras.clientClosed = true
        }
        row.extras = extras
        return row
    }

    private func failed(
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

    private func put(_ row: inout Generation, on model: DemoCast.Model, in place: String) {
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
