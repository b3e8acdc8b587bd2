import LangtopCore
import LangtopMemory
import LangtopPrices
import LangtopQuery
import LangtopTestSupport

/// Requests of two hours whose cost is known exactly.
enum ChangeFixture {
    static let now = Timestamp(seconds: 1_795_046_400)
    static let later = TimeRange(from: now - .seconds(3600), to: now)
    static let earlier = TimeRange(from: now - .seconds(7200), to: now - .seconds(3600))
    static let rates = TokenRates(input: 3e-6, cacheRead: 3e-7, cacheWrite: 3.75e-6, output: 1.5e-5)

    /// What one model costs by the list.
    static let pricing = Pricing { model in
        guard model.served == "sonnet" || model.served == "opus" else { return nil }
        let times = model.served == "opus" ? 5.0 : 1
        let items: [(UnitKind, Double)] = [(.input, 3), (.cacheRead, 0.3), (.cacheWrite, 3.75), (.output, 15)]
        return ListedPrice(
            model.served, ModelPrice(items.map { ModelPrice.Item($0.0, dollars: $0.1 * times) }), from: "test")
    }

    /// A group of equal requests.
    struct Requests {
        var count: Int
        var key = "key-0"
        var model = "sonnet"
        var prompt = 10_000
        var read = 0
        var write = 0
        var output = 500
        var session = ""
        /// How many times the price of the list was paid.
        var times = 1.0
        var knowsKinds = true

        var usage: PricedUsage {
            var usage = PricedUsage(prompt: prompt, completion: output)
            (usage.cacheRead, usage.cacheWrite) = (read, write)
            return usage
        }

        /// US dollars of each.
        var dollars: Double {
            let served = PricedModel(served: ["sonnet", "opus"].contains(model) ? model : "sonnet")
            return (ChangeFixture.pricing(served)?.dollars(usage) ?? 0) * times
        }

        func rows(in range: TimeRange, from first: Int) -> [Generation] {
            (0..<count).map { number in
                let start = range.from + .milliseconds(1000 * Int64(number + first))
                var row = Generation(
                    id: .init(source: SeededTraffic.source, value: "\(range.from.milliseconds)-\(first + number)"),
                    start: start, end: start + .seconds(2))
                (row.key, row.model, row.providerModel, row.session) = (key, model, model, session)
                row.outcome = .success
                row.tokens = TokenCount(prompt: prompt, completion: output, total: prompt + output)
                row.spend = dollars
                row.extras = GenerationExtras()
                var kinds = TokenKinds()
                (kinds.cacheRead, kinds.cacheWrite) = (read, write)
                row.extras?.kinds = knowsKinds ? kinds : nil
                return row
            }
        }
    }

    static func rows(_ groups: [Requests], in range: TimeRange) -> [Generation] {
        var first = 0
        return groups.flatMap { group -> [Generation] in
            defer { first += group.count }
            return group.rows(in: range, from: first)
        }
    }

    /// A memory of both hours.
    static func desk(_ before: [Generation], _ now: [Generation], pricing: Pricing? = pricing) -> Desk {
        var desk = Desk(pricing: pricing)
        desk.poll(through: Self.now)
        desk.replace(earlier, with: before)
        desk.replace(later, with: now)
        desk.memory[SourceIndex(0)].reading.isLive = true
        return desk
    }

    static func change(_ before: [Requests], _ now: [Requests]) -> WindowChange {
        var desk = desk(rows(before, in: earlier), rows(now, in: later))
        return desk.memory.change(question, in: .utc)
    }

    static let question = ChangeQuestion(SnapshotRequest(window: .hour, end: now), now: now)
}
