import LangtopCore
import LangtopPolling
import LangtopQuery
import LangtopTestSupport
import Testing

@Suite("The poller")
struct PollerTests {
    private static func rows(_ count: Int, seed: Int, in range: TimeRange = SeededTraffic.day) -> [Generation] {
        SeededTraffic.complete(count, seed: seed, in: range)
    }

    @Test func `reads until numbers and extras are exact, and names the groups`() async throws {
        let bench = await PollerBench(rows: Self.rows(800, seed: 1))
        await bench.pass(.seconds(20))
        let snapshot = await bench.store.snapshot()
        #expect(snapshot.coverage == .exact)
        #expect(snapshot.extrasCoverage == .exact)
        #expect(await bench.differences() == [])
        #expect(snapshot.sources.first?.phase == .live)
        #expect(snapshot.sources.first?.description?.server == "test")
        #expect(snapshot.previous != nil)
        #expect(snapshot.burn.lastHour != nil)
        #expect(snapshot.tail.count == snapshot.request.tailLimit)
        await bench.stop()
    }

    @Test func `publishes what it reads`() async throws {
        let bench = await PollerBench(rows: Self.rows(100, seed: 2))
        let reader = Task { [store = bench.store] in
            for await snapshot in store.snapshots where snapshot.coverage == .exact { return snapshot as Snapshot? }
            return nil
        }
        await bench.pass(.seconds(10))
        #expect(await reader.value?.totals.requests ?? 0 > 0)
        await bench.stop()
    }

    @Test func `counts new, late, changed and deleted rows once each`() async throws {
        let bench = await PollerBench(rows: Self.rows(300, seed: 3))
        await bench.pass(.seconds(20))
        for round in 0..<5 {
            let now = bench.clock.now()
            let fresh = SeededTraffic.renamed(
                Self.rows(40, seed: 10 + round, in: TimeRange(from: now - .seconds(900), to: now)), "n\(round)")
            await bench.source.write(fresh + fresh)
            await bench.pass(.seconds(3))
            #expect(await bench.differences() == [])
        }
        // These come out only by comparing closed minutes.
        let old = TimeRange(from: bench.clock.now() - .seconds(40_000), to: bench.clock.now() - .seconds(4000))
        await bench.source.writeUnseen(SeededTraffic.renamed(Self.rows(25, seed: 20, in: old), "late"))
        await bench.source.delete { $0.start < bench.clock.now() - .seconds(80_000) }
        await bench.source.write(SeededTraffic.renamed(Self.rows(1, seed: 21, in: old), "opens the gate"))
        await bench.pass(.seconds(120))
        #expect(await bench.differences() == [])
        #expect(await bench.store.snapshot().sources.first?.lateRows == 25)
        #expect(await bench.store.snapshot().extrasCoverage == .exact)
        await bench.stop()
    }

    @Test func `finds what went among the youngest rows, and old rows that became failures, once the server is quiet`()
        async
    {
        let bench = await PollerBench(window: .hour, rows: Self.rows(300, seed: 30))
        await bench.pass(.seconds(20))
        let now = bench.clock.now()
        let young = Self.rows(40, seed: 31, in: TimeRange(from: now - .seconds(100), to: now))
        await bench.source.write(SeededTraffic.renamed(young, "young"))
        await bench.pass(.seconds(3))
        #expect(await bench.differences() == [])
        await bench.source.delete { $0.id.value.hasPrefix("young") && $0.id.value.hasSuffix("7") }
        let old = await bench.source.all.filter { $0.start < now - .seconds(1800) && $0.outcome == .success }
        let failed = old.prefix(5).map { row in
            var row = row
            row.outcome = .failure
            return row
        }
        #expect(failed.count == 5)
        await bench.source.writeUnseen(failed)
        await bench.source.write(Self.rows(1, seed: 32, in: TimeRange(from: now - .seconds(9), to: now)))
        await bench.pass(.seconds(30))
        #expect(await bench.differences() == [])
        // Names are read once a minute while something happens.
        await bench.pass(.seconds(60))
        await bench.source.forgetCalls()
        await bench.pass(.seconds(30))
        #expect(Set(await bench.source.calls) == ["changes"])
        await bench.stop()
    }

    @Test func `reads again what a pause longer than the tail looks back has hidden`() async {
        let bench = await PollerBench(window: .hours6, rows: Self.rows(300, seed: 33))
        await bench.pass(.seconds(60))
        let slept = TimeRange(from: bench.clock.now(), to: bench.clock.now() + .seconds(3600))
        await bench.source.writeUnseen(SeededTraffic.renamed(Self.rows(50, seed: 34, in: slept), "slept"))
        bench.clock.advance(by: .seconds(3600))
        await bench.pass(.seconds(20))
        #expect(await bench.differences() == [])
        await bench.stop()
    }

    @Test func `is still on a quiet server but for the gate`() async {
        let bench = await PollerBench(rows: Self.rows(100, seed: 4))
        await bench.pass(.seconds(120))
        await bench.source.forgetCalls()
        await bench.pass(.seconds(60))
        #expect(Set(await bench.source.calls) == ["changes"])
        await bench.stop()
    }

    @Test func `says when the store is gone, comes back alone and counts nothing twice`() async throws {
        let bench = await PollerBench(rows: Self.rows(300, seed: 5))
        await bench.pass(.seconds(20))
        await bench.source.fail(with: SourceError(.unreachable, "nobody answers at test"))
        await bench.pass(.seconds(30))
        let lost = await bench.store.snapshot()
        guard case .lost(_, let reason)? = lost.sources.first?.phase else {
            Issue.record("not lost")
            return
        }
        #expect(reason == "nobody answers at test")
        #expect(lost.coverage != .exact)
        #expect(lost.totals.requests > 0)
        // Meanwhile rows came that no poll will ever report, and others went.
        let now = bench.clock.now()
        let meanwhile = TimeRange(from: now - .seconds(1500), to: now)
        await bench.source.writeUnseen(SeededTraffic.renamed(Self.rows(30, seed: 6, in: meanwhile), "meanwhile"))
        await bench.source.delete { $0.start < now - .seconds(86_000) }
        await bench.source.fail(with: nil)
        await bench.pass(.seconds(90))
        #expect(await bench.store.snapshot().coverage == .exact)
        #expect(await bench.differences() == [])
        await bench.stop()
    }

    @Test func `stays lost while the store connects and answers no poll`() async throws {
        let bench = await PollerBench(rows: Self.rows(100, seed: 10))
        await bench.pass(.seconds(20))
        let before = await bench.store.snapshot()
        await bench.source.fail(with: SourceError(.unreachable, "no polls today"), only: "changes")
        await bench.pass(.seconds(5))
        await bench.source.forgetCalls()
        for _ in 0..<160 {
            await bench.pass(.milliseconds(250))
            #expect(await bench.store.snapshot().sources.first?.lostSince == before.sources.first?.lastPoll)
        }
        let calls = await bench.source.calls
        #expect(calls.count { $0 == "connect" } <= 6 && calls.contains("connect"))
        #expect(calls.count { $0 == "changes" } == calls.count { $0 == "connect" })
        await bench.source.fail(with: nil)
        await bench.pass(.seconds(30))
        #expect(await bench.store.snapshot().sources.first?.phase == .live)
        #expect(await bench.differences() == [])
        await bench.stop()
    }

    @Test func `reads everything again after a reset, with the old numbers on screen until then`() async throws {
        let bench = await PollerBench(rows: Self.rows(300, seed: 7))
        await bench.pass(.seconds(20))
        let before = await bench.store.snapshot().totals
        await bench.source.delete { $0.id.value.hasSuffix("3") }
        await bench.source.reset()
        await bench.source.fail(with: SourceError(.timeout, "too slow"), only: "history")
        await bench.pass(.seconds(10))
        let meanwhile = await bench.store.snapshot()
        #expect(meanwhile.totals.requests == before.requests)
        #expect(meanwhile.coverage != .exact)
        await bench.source.fail(with: nil)
        await bench.pass(.seconds(90))
        #expect(await bench.store.snapshot().coverage == .exact)
        #expect(await bench.store.snapshot().totals.requests < before.requests)
        #expect(await bench.differences() == [])
        await bench.stop()
    }

    @Test func `says why the past is not read, and goes on with what can be`() async throws {
        let bench = await PollerBench(rows: Self.rows(300, seed: 8), pace: .interactive)
        await bench.source.refuse(TimeRange(from: Timestamp(seconds: 0), to: bench.clock.now() + .seconds(86_400)))
        await bench.pass(.seconds(40))
        var snapshot = await bench.store.snapshot()
        #expect(snapshot.coverage.isFilling && snapshot.lack == "too slow", "\(snapshot.coverage)")
        #expect(snapshot.sources.first?.historyFailure?.concerns(snapshot.range) == true)
        let now = bench.clock.now()
        let fresh = Self.rows(5, seed: 9, in: TimeRange(from: now - .seconds(2), to: now))
        await bench.source.write(SeededTraffic.renamed(fresh, "fresh"))
        await bench.pass(.seconds(4))
        snapshot = await bench.store.snapshot()
        #expect(snapshot.totals.requests > 0 && snapshot.sources.first?.phase == .live)
        // One second of it goes on to be refused.
        let second = TimeRange(from: now - .seconds(4000), to: now - .seconds(3999))
        await bench.source.refuse(second)
        await bench.poller.refresh()
        await bench.pass(.seconds(120))
        snapshot = await bench.store.snapshot()
        #expect(snapshot.coverage == .partial("too slow") && snapshot.lack == "too slow", "\(snapshot.coverage)")
        #expect(snapshot.totals.requests > 200)
        await bench.source.refuse(nil)
        await bench.poller.refresh()
        await bench.pass(.seconds(60))
        snapshot = await bench.store.snapshot()
        #expect(snapshot.coverage == .exact && snapshot.lack == nil)
        #expect(snapshot.sources.first?.historyFailure == nil)
        #expect(await bench.differences() == [])
        await bench.stop()
    }

    @Test func `reads what came between its last poll and a reset`() async {
        let bench = await PollerBench(window: .hour, rows: Self.rows(100, seed: 40))
        await bench.pass(.seconds(20))
        let now = bench.clock.now()
        let unseen = Self.rows(20, seed: 41, in: TimeRange(from: now, to: now + .seconds(2)))
        await bench.pass(.milliseconds(1900))
        await bench.source.writeUnseen(SeededTraffic.renamed(unseen, "unseen"))
        await bench.source.reset()
        await bench.pass(.seconds(4))
        #expect(await bench.store.snapshot().coverage == .exact)
        #expect(await bench.differences() == [])
        await bench.stop()
    }

    @Test func `reads rows that start ahead of our clock`() async {
        let bench = await PollerBench(window: .hour)
        await bench.source.beAhead(by: .seconds(40))
        let ahead = TimeRange(from: bench.clock.now() - .seconds(5), to: bench.clock.now() + .seconds(40))
        await bench.source.write(Self.rows(50, seed: 8, in: ahead))
        await bench.pass(.seconds(90))
        #expect(await bench.differences() == [])
        #expect(await bench.store.snapshot().totals.extras.rows == 50)
        await bench.stop()
    }

    @Test func `polls at once when asked, and at the new interval when told`() async {
        let bench = await PollerBench(window: .minutes5)
        await bench.poller.setInterval(.seconds(60))
        await bench.pass(.seconds(70))
        await bench.source.forgetCalls()
        await bench.pass(.seconds(30))
        let idle = await bench.source.calls.count { $0 == "changes" }
        await bench.poller.refresh()
        await bench.pass(.milliseconds(250))
        #expect(await bench.source.calls.count { $0 == "changes" } == idle + 1)
        await bench.poller.setInterval(.seconds(1))
        await bench.source.forgetCalls()
        await bench.pass(.seconds(30))
        #expect(await bench.source.calls.count { $0 == "changes" } >= 25)
        await bench.stop()
    }

    @Test func `settles a fixed window without a reader as fast as the store answers`() async {
        let bench = await PollerBench(rows: Self.rows(300, seed: 9), pace: .headless, end: SeededTraffic.now)
        await bench.pass(.milliseconds(250))
        let snapshot = await bench.store.snapshot()
        #expect(snapshot.coverage == .exact)
        #expect(snapshot.extrasCoverage == .exact)
        #expect(await bench.differences() == [])
        await bench.stop()
    }
}
