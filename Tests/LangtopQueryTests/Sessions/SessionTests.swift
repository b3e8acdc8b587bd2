import LangtopCore
import LangtopMemory
import LangtopTestSupport
import Testing

@testable import LangtopQuery

@Suite("Sessions")
struct SessionTests {
    typealias Fixture = SessionFixture

    /// Three warm turns, then one after a pause of so many seconds.
    private static func turns(
        pause: Int64 = 30, read: Int = 0, write: Int = 26_000, model: String = "sonnet", deployment: String = "east"
    ) -> [Generation] {
        [
            Fixture.turn("a", "1", at: 0, read: 0, write: 20_000),
            Fixture.turn("a", "2", at: 30, read: 20_000, write: 2000),
            Fixture.turn("a", "3", at: 60, read: 22_000, write: 2000),
            Fixture.turn("a", "4", at: 60 + pause, read: read, write: write, model: model, deployment: deployment),
        ]
    }

    private static func event(_ rows: [Generation]) -> CacheEvent? {
        Fixture.sessions(rows).sessions.first?.turns.last?.event
    }

    @Test("a cache that is read again is none that was lost")
    func warm() {
        let session = Fixture.sessions(Self.turns(read: 24_000, write: 2000)).sessions.first
        #expect(session?.turns.allSatisfy { $0.event == nil } == true)
        #expect(session?.breaks == 0 && session?.breakDollars == 0 && session?.turnCount == 4)
    }

    @Test(
        "says why a cache was lost, and what that cost: tokens that had been cached at the price of writing less that of reading",
        arguments: [
            (301, "sonnet", "east", CacheEvent.Cause.idle), (299, "opus", "west", .model),
            (299, "sonnet", "west", .deployment),
            (299, "sonnet", "east", .other), (900, "opus", "west", .idle),
        ] as [(Int64, String, String, CacheEvent.Cause)])
    func causes(pause: Int64, model: String, deployment: String, cause: CacheEvent.Cause) throws {
        let event = try #require(Self.event(Self.turns(pause: pause, model: model, deployment: deployment)))
        #expect(event.kind == .lost(cause))
        #expect(event.tokens == 24_000 && event.pause == pause * 1000)
        #expect(abs((event.dollars ?? 0) - 24_000 * (3.75 - 0.3) / 1_000_000) < 1e-9)
    }

    @Test("an hour's cache is kept for an hour")
    func hourly() throws {
        let rows = Self.turns(pause: 1800).map { row in
            var row = row
            let written = row.extras?.kinds?.cacheWrite ?? 0
            row.extras?.kinds?.hourlyCacheWrite = written
            row.spend = Fixture.price(row)
            return row
        }
        #expect(try #require(Self.event(rows)).kind == .lost(.other), "half an hour is no reason")
        let list = Fixture.sessions(rows)
        #expect(list.sessions.first?.warmUntil == rows[3].start + .seconds(3600))
    }

    @Test("a prompt in fewer words is condensed, and pays back by what later turns do not send")
    func condensed() throws {
        var rows = Self.turns(read: 3000, write: 9000)
        let event = try #require(Self.event(rows))
        #expect(event.kind == .condensed(from: 24_400, to: 12_400))
        let extra = 9000 * (3.75 - 0.3) / 1_000_000
        let saving = 12_000 * 0.3 / 1_000_000
        #expect(abs((event.dollars ?? 0) - extra) < 1e-9 && abs((event.savings ?? 0) - saving) < 1e-9)
        #expect(event.turnsToPay == Int((extra / saving).rounded(.up)))
        rows.append(Fixture.turn("a", "5", at: 120, read: 12_000, write: 700))
        #expect(Fixture.sessions(rows).breaks == 0, "what was condensed was not lost")
    }

    @Test("a question beside the task touches no cache")
    func aside() {
        var rows = Self.turns(read: 24_000, write: 2000)
        rows.append(Fixture.turn("a", "aside", at: 70, read: 0, write: 0, fresh: 800, model: "haiku"))
        let list = Fixture.sessions(rows)
        #expect(list.breaks == 0 && list.sessions.first?.turnCount == 5)
    }

    @Test("tokens of unknown kinds leave unknown what hangs on them, and no zero")
    func unknown() throws {
        var rows = Self.turns()
        for place in rows.indices { rows[place].extras?.kinds = nil }
        let session = try #require(Fixture.sessions(rows).sessions.first)
        #expect(session.hit == nil && session.resent == nil && session.next == nil && session.warmUntil == nil)
        #expect(session.turns.allSatisfy { $0.kinds == nil && $0.parts == nil && $0.event == nil })
        #expect(session.dollars != nil && session.context == 26_400)
    }

    @Test("the next turn's price is the formula's, warm and cold")
    func next() throws {
        let session = try #require(Fixture.sessions(Self.turns(read: 24_000, write: 2000)).sessions.first)
        let next = try #require(session.next)
        // 26,000 are cached; 400 + 300 and a median growth of 1,300 come to them.
        let rest = (400.0 * 3 + 300 * 15) / 1_000_000
        #expect(abs(next.warm - (26_000 * 0.3 + 2000 * 3.75) / 1_000_000 - rest) < 1e-9)
        #expect(abs(next.cold - 28_000 * 3.75 / 1_000_000 - rest) < 1e-9)
        let last = session.last
        #expect(session.nextDollars(at: last + .seconds(299)) == next.warm)
        #expect(session.nextDollars(at: last + .seconds(300)) == next.cold)
    }

    @Test("at what was really paid: a discount is one of the next turn too")
    func discount() throws {
        let whole = Self.turns(read: 24_000, write: 2000)
        let half = whole.map { row in
            var row = row
            row.spend = (row.spend ?? 0) / 2
            return row
        }
        let (full, less) = (Fixture.sessions(whole).sessions.first, Fixture.sessions(half).sessions.first)
        #expect(abs(try #require(less?.next).warm * 2 - (try #require(full?.next).warm)) < 1e-9)
        #expect(abs((less?.kinds.sum ?? 0) * 2 - (full?.kinds.sum ?? 0)) < 1e-9)
    }

    @Test("a single request is no session, whatever its id; all are counted, the first are told")
    func counting() {
        var rows = (0..<3000).map { Fixture.turn("one-\($0)", "one-\($0)", at: Int64($0), read: 0, write: 2000) }
        for number in 0..<40 {
            for turn in 0..<3 {
                rows.append(
                    Fixture.turn(
                        "s-\(number)", "s-\(number)-\(turn)", at: Int64(number * 100 + turn), read: 0,
                        write: 2000 + number * 10))
            }
        }
        let list = Fixture.sessions(rows, SessionDemand(limit: 5, keeping: "s-1"))
        #expect(list.count == 40 && list.inside.requests == 120 && list.outside.requests == 3000)
        #expect(list.sessions.map(\.id) == ["s-39", "s-38", "s-37", "s-36", "s-35", "s-1"])
        let mostExpensive = Fixture.sessions(rows.shuffled(), SessionDemand(by: .cost, limit: 2))
        #expect(mostExpensive.sessions.map(\.id) == ["s-39", "s-38"])
    }

    @Test("sums are those of all rows; a session's parts come to what it cost", arguments: 0..<12)
    func sums(seed: Int) throws {
        let rows = Fixture.traffic(seed: seed)
        let list = Fixture.sessions(rows)
        var desk = Desk(pricing: Fixture.pricing)
        desk.replace(Fixture.range, with: rows)
        var request = SnapshotRequest(window: .day, end: Fixture.range.to)
        let totals = desk.snapshot(request, now: Fixture.range.to).totals
        #expect(list.all.requests == totals.requests)
        #expect(abs(list.all.dollars - (totals.cost.shown ?? 0)) < 1e-6)
        let sessions = Dictionary(grouping: rows.filter { $0.role == .request && !$0.session.isEmpty }, by: \.session)
            .filter { $0.value.count > 1 }
        #expect(list.count == sessions.count && list.sessions.count == sessions.count)
        for session in list.sessions {
            let own = try #require(sessions[session.id])
            #expect(session.requests == own.count && session.failures == own.count { $0.outcome == .failure })
            #expect(
                session.turns.compactMap(\.number)
                    == Array(1...max(1, session.turnCount)).prefix(session.turnCount).map { $0 })
            for turn in session.turns {
                if let parts = turn.parts { #expect(abs(parts.sum - (turn.dollars ?? 0)) < 1e-9) }
            }
        }
        request.basis = .recorded
        let recorded = Fixture.sessions(rows, SessionDemand(), request)
        #expect(abs(recorded.all.dollars - totals.cost.recorded) < 1e-6)
    }

    @Test("only what passes the filter counts")
    func filter() throws {
        let rows = Fixture.traffic(seed: 3)
        let request = SnapshotRequest(filter: try Filter(parsing: "model:opus"))
        let list = Fixture.sessions(rows, SessionDemand(), request)
        #expect(list.all.requests == rows.count { $0.role == .request && $0.model == "opus" })
        #expect(list.sessions.allSatisfy { $0.models.map(\.name) == ["opus"] })
    }
}
