import LangtopCore

extension DemoTraffic {
    /// What an agent's session has in the provider's cache, and what the next turn adds to it.
    private struct Context {
        var place: String
        var model: DemoCast.Model
        /// Tokens in the cache.
        var cached = 0
        /// Tokens that the last turn sent outside the cache and those it was answered with.
        var pending = 0
        /// When the cache was used last.
        var used: Timestamp?
        /// Whether the cache is still there for a turn that starts now, in the same place on the same model.
        func isWarm(at start: Timestamp) -> Bool { used.map { start - $0 < .seconds(300) } ?? false }
    }

    /// The requests of a task, oldest first.
    func rows(of agent: DemoAgent) -> [Generation] {
        var random = agent.random
        let places = agent.model.places
        var context = Context(place: places[random.happens(0.5) ? 0 : places.count - 1], model: agent.model)
        var rows: [Generation] = []
        var start = agent.start
        let end = agent.start + .seconds(DemoAgent.longest)
        for turn in 1...agent.turns {
            guard start < end else { break }
            if let failure = refusal(of: agent, turn, at: start, context, &random) {
                rows.append(failure)
                start = start + .seconds(8 + Int64(random.unit() * 20))
            }
            let row = self.turn(turn, of: agent, at: start, &context, &random)
            rows.append(row)
            let pause =
                random.happens(0.025) ? 320 + random.unit() * 900 : random.skewed(median: 24, spread: 1.9)
            start = (row.end ?? start) + .milliseconds(Int64(pause * 1000))
        }
        return rows
    }

    /// A turn that is refused for good before the client tries again; nil where none is.
    private func refusal(
        of agent: DemoAgent, _ turn: Int, at start: Timestamp, _ context: Context, _ random: inout SeededRandom
    ) -> Generation? {
        let isRefused = random.happens(0.3)
        guard isRefused, isThrottled(start.milliseconds / 60_000), context.place == "us-east-1" else { return nil }
        let row = begin(agent, "r\(turn)", at: start)
        return failed(row, GenerationExtras(), context.model, context.place, .throttled, &random)
    }

    private func begin(_ agent: DemoAgent, _ turn: String, at start: Timestamp) -> Generation {
        let id = "demo-\(start.milliseconds / 60_000)-\(agent.mark)\(turn)"
        var row = Generation(id: .init(source: source, value: id), start: start, end: nil)
        describe(&row, agent.key, task: agent.task)
        row.session = agent.id
        row.correlation.trace = agent.id
        return row
    }

    private func turn(
        _ turn: Int, of agent: DemoAgent, at start: Timestamp, _ context: inout Context, _ random: inout SeededRandom
    ) -> Generation {
        var row = begin(agent, "t\(turn)", at: start)
        var extras = GenerationExtras()
        let isMoved = reroute(at: start, &context, &extras, of: agent, &random)
        put(&row, on: context.model, in: context.place)
        let fresh = Int(random.skewed(median: context.model.input, spread: 1.4))
        let output = Int(random.skewed(median: context.model.output, spread: 1.5)) + 8
        // Of the first turn the agent's own words, later what its tools brought.
        let growth = Int(random.skewed(median: turn == 1 ? 17_000 : 1450, spread: turn == 1 ? 1.3 : 1.6))
        var kinds = TokenKinds()
        if turn > 1, context.cached + context.pending + growth > agent.room {
            let kept = context.cached / 3
            kinds.cacheRead = isMoved || !context.isWarm(at: start) ? 0 : 11_800
            kinds.cacheWrite = kept - kinds.cacheRead
        } else if isMoved || !context.isWarm(at: start) {
            kinds.cacheWrite = context.cached + context.pending + growth
        } else {
            kinds.cacheRead = context.cached
            kinds.cacheWrite = context.pending + growth
        }
        finish(&row, extras, context.model, fresh: fresh, kinds, output: output, &random)
        if random.happens(0.006) { hangUp(&row, after: 60, context.model) }
        context.cached = kinds.cacheRead + kinds.cacheWrite
        context.pending = fresh + row.tokens.completion
        context.used = start
        return row
    }

    /// Goes on elsewhere while a region is throttled, and now and then with another model; whether it did.
    private func reroute(
        at start: Timestamp, _ context: inout Context, _ extras: inout GenerationExtras, of agent: DemoAgent,
        _ random: inout SeededRandom
    ) -> Bool {
        let isSwitched = random.happens(0.006)
        if isThrottled(start.milliseconds / 60_000), context.place == "us-east-1" {
            if let other = DemoCast.fallbacks[context.model.name], context.model.name == "claude-opus-4-5" {
                context.model = DemoCast.models[other]
                extras.requestedModel = agent.model.name
            }
            context.place = "us-west-2"
            (extras.fallbacks, extras.retries) = (1, 2)
            return true
        }
        if isSwitched, context.model.places.count > 1 {
            context.place = context.place == "us-east-1" ? "us-west-2" : "us-east-1"
            return true
        }
        return false
    }
}
