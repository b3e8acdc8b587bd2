import LangtopCore
import LangtopPolling
import LangtopQuery
import LangtopTestSupport
import Testing

/// Two clocks, the machine's and the store's, and either may be wrong.
@Suite("A clock")
struct StoreClockTests {
    @Test("far from the store's is told, where the window reaches to what they differ by", arguments: [-360, 360])
    func apart(seconds: Int) async throws {
        let now = SeededTraffic.now
        for (end, isTold) in [(nil, true), (now - .seconds(7200), false)] as [(Timestamp?, Bool)] {
            let bench = await PollerBench(request: SnapshotRequest(window: .hour, end: end)) { source in
                await source.beAhead(by: .seconds(seconds))
            }
            await bench.pass(.seconds(20))
            let snapshot = await bench.store.snapshot()
            let words = "this machine's clock is 6 min \(seconds > 0 ? "behind" : "ahead of") the store's"
            #expect(snapshot.caveats.map(\.text) == (isTold ? [words] : []))
            #expect(snapshot.coverage == (isTold ? .partial(words) : .exact))
            await bench.stop()
        }
    }

    @Test("that is set back is believed")
    func setBack() async throws {
        let bench = await PollerBench(window: .hour, rows: SeededTraffic.complete(100, seed: 5, in: SeededTraffic.day))
        await bench.pass(.seconds(20))
        bench.clock.setBack(by: .seconds(1800))
        await bench.pass(.seconds(20))
        let ahead = await bench.store.snapshot().now - bench.clock.now()
        #expect(ahead < .seconds(2), "the window still ends \(ahead) from now")
        await bench.stop()
    }
}
