import LangtopCore
import LangtopQuery
import Testing

@Suite("Each effect by itself")
struct EffectTests {
    typealias Requests = ChangeFixture.Requests

    /// The effects in US dollars, those that are none left out.
    private static func effects(_ before: [Requests], _ now: [Requests]) -> [ChangeEffect: Double] {
        let change = ChangeFixture.change(before, now)
        #expect(change.isTold && change.effects.sum == change.change)
        var effects: [ChangeEffect: Double] = [:]
        // One request is worth some cents: a few billionths are what sums of decimals are rounded by.
        for effect in ChangeEffect.allCases where change.effects[effect].magnitude > 10 {
            effects[effect] = (Double(change.effects[effect]) / 1e3).rounded() / 1e6
        }
        return effects
    }

    private static func rounded(_ dollars: Double) -> Double { (dollars * 1e6).rounded() / 1e6 }

    @Test("twice as many requests are volume")
    func volume() {
        let both = [Requests(count: 10), Requests(count: 4, key: "key-1", model: "opus")]
        let twice = [Requests(count: 20), Requests(count: 8, key: "key-1", model: "opus")]
        let spent = 10 * both[0].dollars + 4 * both[1].dollars
        #expect(Self.effects(both, twice) == [.volume: Self.rounded(spent)])
        #expect(Self.effects(twice, both) == [.volume: Self.rounded(-spent)])
    }

    @Test("as many requests, more of them to what costs more, are mix")
    func mix() {
        let (cheap, dear) = (Requests(count: 8), Requests(count: 2, model: "opus"))
        let now = [Requests(count: 5), Requests(count: 5, model: "opus")]
        #expect(Self.effects([cheap, dear], now) == [.mix: Self.rounded(3 * (dear.dollars - cheap.dollars))])
    }

    @Test("what is new, and what is gone, is mix; the number of all requests is volume")
    func newAndGone() {
        let (old, new) = (Requests(count: 10), Requests(count: 5, key: "key-1", model: "opus"))
        let began = Self.effects([old], [old, new])
        // All requests grew by half, which the old ones did not.
        let half = 10 * old.dollars / 2
        #expect(began == [.volume: Self.rounded(half), .mix: Self.rounded(5 * new.dollars - half)])
        let ended = Self.effects([old, new], [old])
        let fewer = -(10 * old.dollars + 5 * new.dollars) / 3
        #expect(ended == [.volume: Self.rounded(fewer), .mix: Self.rounded(-5 * new.dollars - fewer)])
    }

    @Test("with nothing before everything is new, and with nothing now all is volume")
    func nothing() {
        let some = Requests(count: 3)
        #expect(Self.effects([], [some]) == [.mix: Self.rounded(3 * some.dollars)])
        #expect(Self.effects([some], []) == [.volume: Self.rounded(-3 * some.dollars)])
        #expect(Self.effects([], []) == [:])
    }

    @Test(
        "longer prompts of the same kinds are context, also with a discount or a margin on the list",
        arguments: [1, 0.8, 2])
    func context(times: Double) {
        let before = Requests(count: 10, prompt: 10_000, read: 8000, write: 1000, times: times)
        let now = Requests(count: 10, prompt: 30_000, read: 24_000, write: 3000, times: times)
        #expect(Self.effects([before], [now]) == [.context: Self.rounded(10 * (now.dollars - before.dollars))])
    }

    @Test("the same prompts read from a cache less are cache")
    func cache() {
        let before = Requests(count: 10, prompt: 50_000, read: 48_000, write: 1000)
        let now = Requests(count: 10, prompt: 50_000, read: 0, write: 49_000)
        #expect(Self.effects([before], [now]) == [.cache: Self.rounded(10 * (now.dollars - before.dollars))])
    }

    @Test("longer answers are answers")
    func answers() {
        let (before, now) = (Requests(count: 10, output: 500), Requests(count: 10, output: 800))
        #expect(Self.effects([before], [now]) == [.answers: Self.rounded(10 * 300 * ChangeFixture.rates.output)])
    }

    @Test("the same tokens at another price are price")
    func price() {
        let (before, now) = (Requests(count: 10), Requests(count: 10, times: 1.8))
        #expect(Self.effects([before], [now]) == [.price: Self.rounded(10 * 0.8 * before.dollars)])
    }

    @Test("without a list price every token counts alike, and caches belong to the price")
    func unlisted() {
        let before = Requests(count: 10, model: "mystery", prompt: 9000, read: 8000, output: 1000)
        var now = before
        now.read = 0
        #expect(Self.effects([before], [now]) == [.price: Self.rounded(10 * (now.dollars - before.dollars))])
        let change = ChangeFixture.change([before], [now])
        #expect(change.pairs.allSatisfy { $0.isPriceUnknown })
    }

    @Test("with tokens by kind unknown, context is all that answers do not explain")
    func unknownKinds() {
        let before = Requests(count: 10, read: 8000, output: 500, knowsKinds: false)
        let now = Requests(count: 10, prompt: 20_000, read: 2000, output: 600, knowsKinds: false)
        let effects = Self.effects([before], [now])
        let answers = 10 * 100 * ChangeFixture.rates.output
        #expect(
            effects == [
                .answers: Self.rounded(answers),
                .context: Self.rounded(10 * (now.dollars - before.dollars) - answers),
            ])
        let change = ChangeFixture.change([before], [now])
        #expect(change.callers.allSatisfy { $0.isCacheUnknown } && change.now.sums.hitShare == nil)
    }

    @Test("a prefix that a cache had held and that is paid for again is a lost cache, one that was condensed is not")
    func losses() {
        let warm = Requests(count: 3, prompt: 50_000, read: 48_000, write: 1000, session: "s")
        let cold = Requests(count: 1, prompt: 51_000, read: 0, write: 50_000, session: "s")
        let short = Requests(count: 1, prompt: 9000, read: 0, write: 8000, session: "s")
        let lost = ChangeFixture.change([warm], [cold, warm])
        #expect(lost.before.lost.count == 0 && lost.now.lost.count == 1)
        let price = 49_000 * (ChangeFixture.rates.cacheWrite - ChangeFixture.rates.cacheRead)
        #expect(abs(lost.now.lost.dollars - price) < 1e-9)
        #expect(ChangeFixture.change([warm], [short]).now.lost.count == 0)
        // Requests of no session have nothing to do with each other.
        var (single, other) = (warm, cold)
        (single.session, other.session) = ("", "")
        #expect(ChangeFixture.change([single], [other, single]).now.lost.count == 0)
    }
}
