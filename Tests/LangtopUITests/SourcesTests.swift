import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Several sources on one screen")
struct SourcesTests {
    private static let gateway = SourceID("litellm@devbox/litellm")
    private static let observer = SourceID("langfuse@langfuse.example.com")

    /// A dashboard on two sources of which the second is as given.
    private static func state(_ size: Size, second: SourceStatus.Phase) -> AppState {
        var state = DashboardFixture.state(size)
        var snapshot = DashboardFixture.snapshot
        var (first, other) = (SourceStatus(id: gateway), SourceStatus(id: observer))
        first.phase = .live
        first.lastPoll = DashboardFixture.now
        first.description = snapshot.sources.first?.description
        other.phase = second
        other.lastPoll = DashboardFixture.now - .seconds(20)
        other.newestRow = DashboardFixture.now - .seconds(65)
        other.notice = "asked every 12 s: 15 requests a minute allowed"
        snapshot.sources = [first, other]
        snapshot.overlap = Overlap()
        snapshot.overlap?.matched = 1890
        snapshot.overlap?.alone = [(gateway, 33), (observer, 4)]
        state.context.sources = [first, other]
        _ = state.update(.snapshot(snapshot))
        return state
    }

    private static let lost = SourceStatus.Phase.lost(
        since: DashboardFixture.now - .seconds(40), reason: "langfuse.example.com:443: connection refused")

    @Test(
        "the picker tells how each is doing and what it holds alone",
        arguments: [Size(width: 80, height: 24), Size(width: 45, height: 60)])
    func picker(_ size: Size) throws {
        var state = Self.state(size, second: Self.lost)
        _ = state.update(.key(.character("d")))
        try Golden.expect(state.render(), named: "sources-\(size.width)x\(size.height)")
    }

    @Test("one that does not answer is named, and the other stays on screen")
    func loss() {
        let screen = PlainTextEncoder.encode(Self.state(Size(width: 120, height: 35), second: Self.lost).render())
        #expect(screen.contains("no answer from langfuse@langfuse.example.com"))
        #expect(screen.contains("1 of 2 lost"))
        #expect(screen.contains("2 sources"))
    }

    @Test("Enter shows one source alone, and all of them again")
    func choice() {
        var state = Self.state(Size(width: 80, height: 24), second: .live)
        _ = state.update(.key(.character("d")))
        _ = state.update(.key(.character("j")))
        _ = state.update(.key(.character("j")))
        var alone = state.request
        alone.source = Self.observer
        #expect(state.update(.key(.enter)) == [.request(alone)])
        #expect(state.overlays.isEmpty)
        _ = state.update(.key(.character("d")))
        _ = state.update(.key(.character("g")))
        alone.source = nil
        #expect(state.update(.key(.enter)) == [.request(alone)])
    }

    @Test("a request that both hold opens the trace of the one that knows its steps")
    func duplicates() {
        var state = Self.state(Size(width: 80, height: 24), second: .live)
        var copy = Generation(id: .init(source: Self.observer, value: "obs-1"), start: DashboardFixture.now, end: nil)
        copy.trace = "trace-1"
        copy.name = "nightly eval"
        var snapshot = DashboardFixture.snapshot
        snapshot.tail[0].duplicate = DuplicateRow(copy)
        _ = state.update(.snapshot(snapshot))
        #expect(PlainTextEncoder.encode(state.render()).contains("nightly eval"))
        #expect(state.update(.key(.enter)) == [.fetchTrace(Trace.ID(source: Self.observer, value: "trace-1"))])
    }
}
