import LangtopCore
import LangtopMemory
import LangtopQuery
import LangtopTestSupport
import Testing

@testable import LangtopPolling

@Suite("A poller with little room")
struct RollupPollingTests {
    static let past = TimeRange(from: SeededTraffic.now - .seconds(16 * 86_400), to: SeededTraffic.now)

    private static func bench(by grouping: Dimension = .key, filter: Filter = .all, seed: Int) async -> PollerBench {
        let request = SnapshotRequest(window: .week, grouping: grouping, filter: filter)
        let rows = SeededTraffic.complete(6000, seed: seed, in: past)
        return await PollerBench(request: request, rows: rows, rowBudget: 500) {
            await $0.keepDailySums(by: [.key])
        }
    }

    /// What the store's memory is made of.
    private static func reading(_ bench: PollerBench) async -> ReadingState {
        await bench.store.needs(of: SourceIndex(0)).reading
    }

    @Test func `folds what is old and stays exact`() async {
        let bench = await Self.bench(seed: 51)
        await bench.pass(.seconds(60))
        let snapshot = await bench.store.snapshot()
        #expect(snapshot.coverage == .exact)
        #expect(snapshot.extrasCoverage == .daily)
        #expect(await bench.differences(tolerance: 0.0101) == [])
        #expect(snapshot.previous != nil)
        #expect(snapshot.burn.lastHour != nil)
        let folded = await Self.reading(bench).folded
        #expect(folded.share(of: TimeRange(from: Self.past.to - .seconds(12 * 86_400), to: Self.past.to)) > 0.7)
        // The extras of the day that is read row by row were read before that day was folded: nothing was read twice.
        #expect(await bench.source.rowsRead < 6000 * 3 / 2)
        await bench.stop()
    }

    @Test func `finds late, changed and deleted rows in folded hours by comparing`() async throws {
        let bench = await Self.bench(by: .model, seed: 52)
        await bench.pass(.seconds(60))
        #expect(await bench.differences(tolerance: 0.0101) == [])
        let old = TimeRange(from: Self.past.to - .seconds(6 * 86_400), to: Self.past.to - .seconds(4 * 86_400))
        #expect(await Self.reading(bench).folded.contains(old) == true)
        await bench.source.writeUnseen(SeededTraffic.renamed(SeededTraffic.complete(15, seed: 53, in: old), "late"))
        await bench.source.delete { $0.start < Self.past.to - .seconds(13 * 86_400 / 2) }
        var changed = try #require(await bench.source.all.first { old.contains($0.start) && $0.isBilled })
        changed.tokens.prompt += 1000
        changed.tokens.total += 1000
        await bench.source.writeUnseen([changed])
        await bench.source.write(SeededTraffic.renamed(SeededTraffic.complete(1, seed: 54, in: old), "opens the gate"))
        await bench.pass(.seconds(120))
        #expect(await bench.store.snapshot().coverage == .exact)
        #expect(await bench.differences(tolerance: 0.0101) == [])
        await bench.stop()
    }

    @Test func `says what a filter cannot see`() async throws {
        let bench = await Self.bench(filter: try Filter(parsing: "opus"), seed: 55)
        await bench.pass(.seconds(60))
        #expect(await bench.store.snapshot().coverage == .partial("too long ago for a filter"))
        await bench.store.request(SnapshotRequest(window: .day, filter: try Filter(parsing: "opus")))
        await bench.pass(.seconds(20))
        #expect(await bench.store.snapshot().coverage == .exact)
        await bench.stop()
    }
}
