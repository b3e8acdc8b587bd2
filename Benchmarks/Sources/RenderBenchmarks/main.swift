// What a frame costs: drawing the state, and a live frame, which takes a snapshot in before.
//
//   swift run --package-path Benchmarks -c release RenderBenchmarks [SECONDS_OF_EACH]

import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import LangtopUI

let time = CommandLine.arguments.dropFirst().first.flatMap { Int($0) }.map { Duration.seconds($0) } ?? .seconds(1)

/// Prints the least time a frame took, so that whatever else the machine does counts little.
func measure(_ name: String, _ size: Size, _ body: () -> Void) {
    let clock = ContinuousClock()
    let end = clock.now + time
    var best = Duration.seconds(1)
    while clock.now < end { best = min(best, clock.measure(body)) }
    print("\(name) at \(size.width)x\(size.height): \(Int(best / .nanoseconds(1))) ns a frame")
}

let frames = (0..<2).map { number in
    var snapshot = DashboardFixture.snapshot
    snapshot.totals = DashboardFixture.totals(
        1842 + number, failures: 40, recorded: 57.71, p50: 3200, p95: 14_000, tokens: 9_000_000)
    snapshot.tail.insert(DashboardFixture.generation(100 + number), at: 0)
    return snapshot
}
for size in [Size(width: 200, height: 50), Size(width: 45, height: 60)] {
    var state = AppState(
        size: size, capabilities: TerminalCapabilities(colors: .rgb, isUnicode: true), zone: .utc,
        request: SnapshotRequest(), sources: [SourceID("litellm@devbox")], now: DashboardFixture.now,
        interval: .seconds(2))
    _ = state.update(.snapshot(DashboardFixture.snapshot))
    var cells = 0
    measure("render", size) { cells += state.render().size.width }
    var turn = 0
    measure("live frame", size) {
        turn += 1
        _ = state.update(.snapshot(frames[turn % 2]))
        cells += state.render().size.width
    }
    measure("key", size) {
        _ = state.update(.key(.character("j")))
        cells += state.render().size.width
    }
    precondition(cells > 0)
}
