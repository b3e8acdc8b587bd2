import LangtopChanges
import LangtopCore
import LangtopQuery
import LangtopTestSupport
import Testing

@Suite("What a change adds up to")
struct ChangeSumTests {
    private struct Hours {
        let before: [Generation]
        let now: [Generation]
        let change: WindowChange
    }

    /// Two hours of traffic in which every shape of a row occurs; of some pairs one is empty.
    private static func hours(_ seed: Int) -> Hours {
        var random = Seeded(seed)
        func rows(_ range: TimeRange, _ name: String) -> [Generation] {
            let count = random.pick(12) == 0 ? 0 : 1 + random.pick(120)
            var scale = 1.0
            for _ in 0..<random.pick(4) { scale /= 60 }
            return (0..<count).map { number in
                var row = SeededTraffic.generation("\(name)\(number)", in: range, &random)
                if seed % 3 > 0, row.extras == nil { row.extras = GenerationExtras() }
                row.spend = row.spend.map { $0 * scale }
                if random.pick(3) > 0 { row.providerModel = "sonnet" }
                return row
            }
        }
        let (before, now) = (rows(ChangeFixture.earlier, "a"), rows(ChangeFixture.later, "b"))
        var desk = ChangeFixture.desk(before, now, pricing: seed % 2 == 0 ? ChangeFixture.pricing : nil)
        var question = ChangeFixture.question
        question.caller = ChangeQuestion.callers[seed % ChangeQuestion.callers.count]
        question.route = [.model, .provider, .deployment, .providerModel][seed % 4]
        return Hours(before: before, now: now, change: desk.memory.change(question, in: .utc))
    }

    @Test("is exact over 500 pairs of hours, in all and in every line", arguments: 0..<10)
    func exact(block: Int) {
        for seed in block * 50..<(block + 1) * 50 {
            let change = Self.hours(seed).change
            #expect(change.isTold && change.effects.sum == change.change, "seed \(seed)")
            for lines in [change.callers, change.routes] {
                #expect(lines.reduce(0) { $0 + $1.before.nanodollars } == change.before.sums.nanodollars)
                #expect(lines.reduce(0) { $0 + $1.now.nanodollars } == change.now.sums.nanodollars)
                #expect(lines.allSatisfy { $0.effects.sum == $0.change })
                var sum = EffectSums()
                for line in lines { sum += line.effects }
                #expect(sum == change.effects, "seed \(seed)")
            }
        }
    }

    @Test("is what the rows themselves say, added up the slow and obvious way", arguments: 0..<10)
    func bruteForce(block: Int) {
        for seed in block * 50..<(block + 1) * 50 {
            let hours = Self.hours(seed)
            let (change, expected) = (
                hours.change, Expected(hours.before, hours.now, hours.change.question, seed % 2 == 0)
            )
            for effect in ChangeEffect.allCases {
                let difference = Double(change.effects[effect]) / 1e9 - (expected.effects[effect] ?? 0)
                #expect(abs(difference) < 1e-6, "seed \(seed) \(effect)")
            }
            #expect(abs(Double(change.before.sums.nanodollars) / 1e9 - expected.before) < 1e-6, "seed \(seed)")
            #expect(abs(Double(change.now.sums.nanodollars) / 1e9 - expected.now) < 1e-6, "seed \(seed)")
            let figures = [BruteForce.figures(hours.before), BruteForce.figures(hours.now)]
            #expect(
                change.failures.before == figures[0].counts[.failures]
                    && change.failures.now == figures[1].counts[.failures])
            #expect(change.failures.lines.reduce(0) { $0 + $1.now } == figures[1].knownFailures)
            let bound = change.latency.before.latency.p95 ?? .infinity
            func slow(_ rows: [Generation]) -> Int {
                rows.count { row in
                    guard row.isBilled, let latency = row.latency, latency >= .zero else { return false }
                    return Double(Float(latency.milliseconds)) > bound
                }
            }
            #expect(
                change.latency.before.slow == slow(hours.before) && change.latency.now.slow == slow(hours.now),
                "seed \(seed)")
            #expect(change.latency.lines.reduce(0) { $0 + $1.now } == change.latency.now.slow)
        }
    }

    @Test("still adds up once it is rounded, however many lines are shown", arguments: 0..<10)
    func rounded(block: Int) {
        for seed in block * 50..<(block + 1) * 50 {
            let change = Self.hours(seed).change
            let table = ChangeTable(change)
            #expect(table.total.before + table.total.effects.reduce(0, +) == table.total.now)
            let unit = Double(table.dollars(1))
            #expect(abs(table.dollars(table.total.now) - Double(change.now.sums.nanodollars) / 1e9) <= unit / 2 + 1e-12)
            #expect(
                abs(table.dollars(table.total.before) - Double(change.before.sums.nanodollars) / 1e9) <= unit / 2
                    + 1e-12)
            for lines in [change.callers, change.routes] where !lines.isEmpty {
                for count in [1, 3, lines.count] where count <= lines.count {
                    let rest = lines.dropFirst(count)
                    let shown =
                        lines.prefix(count)
                        + (rest.isEmpty ? [] : [ChangeLine.rest(rest, of: lines[0].dimension)])
                    let rows = table.rows(Array(shown))
                    #expect(rows.allSatisfy { $0.before + $0.effects.reduce(0, +) == $0.now })
                    #expect(rows.reduce(0) { $0 + $1.before } == table.total.before, "seed \(seed)")
                    #expect(rows.reduce(0) { $0 + $1.now } == table.total.now, "seed \(seed)")
                    for effect in ChangeEffect.allCases {
                        #expect(
                            rows.reduce(0) { $0 + ($1[effect] ?? 0) } == table.total[effect], "seed \(seed) \(effect)")
                    }
                    // All but one, which takes what the totals were rounded by, are rounded to a neighbour.
                    let far = zip(rows, shown).filter { row, line in
                        let exact = [line.now.nanodollars] + ChangeEffect.allCases.map { line.effects[$0] }
                        return zip([row.now] + row.effects, exact).contains { amount, nanodollars in
                            abs(table.dollars(amount) - Double(nanodollars) / 1e9) >= unit - 1e-12
                        }
                    }
                    #expect(far.count <= 1, "seed \(seed)")
                }
            }
        }
    }
}
