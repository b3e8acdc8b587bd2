import LangtopCore
import LangtopMemory
import LangtopTestSupport
import Testing

@testable import LangtopQuery

@Suite("Waste")
struct WasteTests {
    typealias Fixture = SessionFixture

    static func waste(_ rows: [Generation], now: Timestamp = Fixture.range.to) -> Waste {
        Fixture.memory(rows).waste(of: SnapshotRequest(), in: Fixture.range, now: now)
    }

    private static func line(_ rule: WasteRule, _ rows: [Generation], now: Timestamp = Fixture.range.to) -> WasteLine {
        waste(rows, now: now).lines.first { $0.rule == rule } ?? WasteLine(rule)
    }

    @Test("is what a plain reading of the rules finds, row by row", arguments: 0..<40)
    func equality(seed: Int) {
        let rows = Fixture.traffic(seed: seed)
        let found = Self.waste(rows)
        let expected = PlainWaste(rows, now: Fixture.range.to)
        for line in found.lines {
            let wanted = expected.rows.filter { $0.rule == line.rule }
            #expect(line.count == wanted.count, "\(line.rule)")
            #expect(abs(line.dollars - wanted.reduce(0) { $0 + $1.dollars }) < 1e-9, "\(line.rule)")
            #expect(Set(line.rows.map(\.start)) == Set(wanted.map(\.start)), "\(line.rule)")
            #expect(line.causes.reduce(0) { $0 + $1.count } == line.count)
        }
    }

    @Test("no dollar counts twice: a row has one rule, and no more is wasted of it than it cost", arguments: 0..<40)
    func once(seed: Int) {
        let rows = Fixture.traffic(seed: seed)
        let waste = Self.waste(rows)
        let wasted = waste.lines.flatMap(\.rows)
        #expect(Set(wasted.map { "\($0.start) \($0.session) \($0.cost)" }).count == wasted.count)
        #expect(wasted.allSatisfy { $0.dollars <= $0.cost + 1e-9 && $0.dollars >= 0 })
        #expect(wasted.count == waste.count && abs(wasted.reduce(0) { $0 + $1.dollars } - waste.wasted) < 1e-9)
        #expect(waste.wasted <= waste.dollars)
    }

    @Test("a write is wasted once the cache is gone, not before")
    func live() {
        let rows = [
            Fixture.turn("a", "1", at: 0, read: 0, write: 20_000),
            Fixture.turn("a", "2", at: 30, read: 20_000, write: 2000),
        ]
        let end = rows[1].start + .seconds(300)
        #expect(Self.line(.neverRead, rows, now: end - .milliseconds(1)).count == 0)
        let line = Self.line(.neverRead, rows, now: end)
        #expect(line.count == 1 && line.causes.map(\.reason) == [.ended])
        #expect(abs(line.dollars - 2000 * 0.75 / 1_000_000) < 1e-12)
    }

    @Test("what another single request may have read is not called unread")
    func shared() {
        var rows = [
            Fixture.turn("", "1", at: 0, read: 0, write: 5000), Fixture.turn("", "2", at: 200, read: 5000, write: 0),
        ]
        #expect(Self.line(.neverRead, rows).count == 0)
        rows[1] = Fixture.turn("", "2", at: 301, read: 5000, write: 0)
        #expect(Self.line(.neverRead, rows).causes.map(\.reason) == [.single(key: "key-0")])
        rows[1] = Fixture.turn("", "2", at: 200, read: 5000, write: 0, deployment: "west")
        #expect(Self.line(.neverRead, rows).count == 1, "a cache belongs to its deployment")
    }

    @Test("says when most clients gave up")
    func patience() {
        let rows = [60, 60, 60, 12].enumerated().map { number, seconds in
            var row = Fixture.turn("", "\(number)", at: Int64(number * 400), read: 0, write: 0)
            row.end = row.start + .seconds(seconds)
            row.extras?.clientClosed = true
            return row
        }
        let line = Self.line(.clientClosed, rows)
        #expect(line.count == 4 && line.patience == 60)
        #expect(abs(line.dollars - rows.reduce(0) { $0 + ($1.spend ?? 0) }) < 1e-9)
    }

    @Test("whether a prompt was sent before is not known where no row has a digest, which is not none")
    func unknown() {
        let rows = Fixture.traffic(seed: 1).map { row in
            var row = row
            row.extras?.promptDigest = 0
            return row
        }
        #expect(Self.line(.repeated, rows).isKnown == false && Self.line(.repeated, rows).count == 0)
        let known = WasteRule.allCases.filter { WasteLine($0).isKnown }
        #expect(known == WasteRule.allCases.filter { $0 != .repeated })
    }

    @Test("what was sent again is paid for nothing: all but the first that was answered")
    func repeated() {
        let rows = (0..<5).map { number in
            var row = Fixture.turn("", "\(number)", at: Int64(number * 400), read: 0, write: 0)
            row.extras?.promptDigest = number == 1 ? 8 : 7
            return row
        }
        var line = Self.line(.repeated, rows)
        #expect(line.isKnown && line.rows.map(\.start).sorted() == rows[2...].map(\.start))
        #expect(abs(line.dollars - rows[2...].reduce(0) { $0 + ($1.spend ?? 0) }) < 1e-9)
        #expect(line.causes.map(\.reason) == [.prompts(key: "key-0")])
        // Nobody got the first answer, and the third came from the proxy's cache.
        var others = rows
        others[0].extras?.clientClosed = true
        (others[3].isCacheHit, others[3].spend) = (true, 0)
        line = Self.line(.repeated, others)
        #expect(line.rows.map(\.start) == [rows[4].start])
    }

    @Test("a ping is advised where it is cheaper than the cache that was lost")
    func pings() {
        func rows(_ pause: Int64) -> [Generation] {
            [
                Fixture.turn("a", "1", at: 0, read: 0, write: 20_000),
                Fixture.turn("a", "2", at: pause, read: 0, write: 21_000),
            ]
        }
        let line = Self.line(.cacheLost, rows(400))
        #expect(abs((line.pings ?? 0) - 20_000 * 0.3 / 1_000_000) < 1e-9)
        #expect(Self.line(.cacheLost, rows(6 * 3600)).pings == nil)
    }
}

/// The rules of waste read row by row, without any of the engine.
private struct PlainWaste {
    struct Row {
        let rule: WasteRule
        let start: Timestamp
        let dollars: Double
    }

    private(set) var rows: [Row] = []
    private let now: Timestamp
    /// By session, how many requests it has.
    private let requests: [String: Int]

    init(_ all: [Generation], now: Timestamp) {
        self.now = now
        let sorted = all.sorted { $0.start < $1.start }
        requests = Dictionary(grouping: sorted.filter { $0.role == .request && !$0.session.isEmpty }, by: \.session)
            .mapValues(\.count)
        for (place, row) in sorted.enumerated() {
            let isSession = requests[row.session, default: 0] > 1
            let isAgain =
                Self.asks(row)
                && sorted[..<place].contains {
                    Self.asks($0) && $0.extras?.promptDigest == row.extras?.promptDigest
                }
            if isAgain {
                let isKnown = (row.spend ?? 0) > 0 || row.extras?.kinds != nil
                if isKnown { rows.append(Row(rule: .repeated, start: row.start, dollars: Self.cost(row))) }
                continue
            }
            let before = sorted[..<place].filter { $0.session == row.session && Self.usesCache($0) }
            if let found = Self.judge(row, isSession ? before : []) {
                rows.append(found)
            } else if row.isBilled, let kinds = row.extras?.kinds, kinds.cacheWrite > 0,
                isUnread(row, sorted[(place + 1)...], isSession)
            {
                rows.append(
                    Row(
                        rule: .neverRead, start: row.start,
                        dollars: Double(kinds.cacheWrite) * 0.75e-6 * Self.factor(row)))
            }
        }
    }

    /// Whether a request got an answer, and is told from others by what was sent.
    private static func asks(_ row: Generation) -> Bool {
        row.isBilled && row.role != .attempt && row.extras?.clientClosed != true && (row.extras?.promptDigest ?? 0) != 0
    }

    /// What was really paid, as a part of the list's price; what nobody recorded is estimated by the list.
    private static func factor(_ row: Generation) -> Double {
        let list = SessionFixture.price(row)
        return list > 0 && (row.spend ?? 0) > 0 ? (row.spend ?? 0) / list : 1
    }

    private static func cost(_ row: Generation) -> Double {
        (row.spend ?? 0) > 0 ? row.spend ?? 0 : row.isBilled && row.extras?.kinds != nil ? SessionFixture.price(row) : 0
    }

    /// Whether a row is a turn that has to do with the cache; one of unknown kinds ends what is known of it.
    private static func usesCache(_ row: Generation) -> Bool {
        guard row.isBilled else { return false }
        return row.extras?.kinds.map { $0.cacheRead + $0.cacheWrite > 0 } ?? true
    }

    private static func judge(_ row: Generation, _ before: [Generation]) -> Row? {
        if row.role == .attempt || row.outcome == .failure {
            guard let spend = row.spend, spend > 0 else { return nil }
            return Row(
                rule: row.extras?.errorClass == .timeout ? .billedTwice : .beforeFallback, start: row.start,
                dollars: spend)
        }
        guard row.isBilled else { return nil }
        if row.extras?.clientClosed == true {
            let isKnown = (row.spend ?? 0) > 0 || row.extras?.kinds != nil
            return isKnown ? Row(rule: .clientClosed, start: row.start, dollars: cost(row)) : nil
        }
        guard let kinds = row.extras?.kinds, let last = before.last, let old = last.extras?.kinds else { return nil }
        let cached = old.cacheRead + old.cacheWrite
        let isCondensed =
            row.tokens.prompt < last.tokens.prompt * 3 / 4 && last.tokens.prompt - row.tokens.prompt >= 1024
        if isCondensed, kinds.cacheWrite >= 1024 { return nil }
        let lost = min(cached - kinds.cacheRead, kinds.cacheWrite)
        guard lost >= 1024, lost > cached / 4 else { return nil }
        return Row(rule: .cacheLost, start: row.start, dollars: Double(lost) * 3.45e-6 * factor(row))
    }

    private func isUnread(_ row: Generation, _ later: ArraySlice<Generation>, _ isSession: Bool) -> Bool {
        let end = row.start + .seconds(300)
        func kinds(_ other: Generation) -> TokenKinds? { other.isBilled ? other.extras?.kinds : nil }
        if isSession {
            let next = later.first {
                $0.session == row.session && kinds($0).map { $0.cacheRead + $0.cacheWrite > 0 } == true
            }
            guard let next else { return end <= now }
            return kinds(next)?.cacheRead ?? 0 <= row.extras?.kinds?.cacheRead ?? 0
        }
        let isRead = later.contains { other in
            requests[other.session, default: 0] < 2 && other.start < end && (kinds(other)?.cacheRead ?? 0) > 0
                && other.key == row.key
                && other.model == row.model && other.deployment == row.deployment
        }
        return !isRead && end <= now
    }
}
