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

    private static let services = ServiceKind.allCases.map {
        Service($0, at: "127.0.0.1:1", origin: "URL", isHere: true)
    }

    /// The picker over a stack whose services do as given, in the order of their kinds.
    private static func stack(_ size: Size, _ conditions: [ServiceCondition?]) -> AppState {
        var state = Self.state(size, second: .live)
        state.context.services = zip(services, conditions).map { ServiceStatus($0, $1) }
        _ = state.update(.key(.character("d")))
        return state
    }

    @Test("the picker has a line of the services that are known", arguments: [80, 45])
    func servicesLine(width: Int) throws {
        let (down, slow) = (
            ServiceCondition.down(PlainLine("refused")), ServiceCondition.notReady(PlainLine("its database"))
        )
        let state = Self.stack(
            Size(width: width, height: 30), [.answers, slow, down, nil, .unasked(PlainLine("no URL"))])
        try Golden.expect(state.render(), named: "services-\(width)x30")
    }

    @Test("services are asked when their line is seen, then every ten seconds, and never otherwise")
    func servicesPace() {
        var state = Self.state(Size(width: 80, height: 24), second: .live)
        #expect(!state.update(.key(.character("d"))).contains(.askServices), "none is known")
        _ = state.update(.key(.escape))
        state.context.services = Self.services.map { ServiceStatus($0, nil) }
        let start = state.context.now
        #expect(!state.update(.tick(start + .seconds(1))).contains(.askServices))
        #expect(state.update(.key(.character("d"))).contains(.askServices))
        _ = state.update(.services(Self.services.map { ServiceStatus($0, .answers) }))
        #expect(state.context.services.allSatisfy { $0.condition == .answers })
        var asked: [Int] = []
        for second in 2...35 {
            let now = start + .seconds(second)
            guard state.update(.tick(now)).contains(.askServices) else { continue }
            asked.append(second)
            #expect(state.nextChange > now)
            _ = state.update(.services([]))
            #expect(state.nextChange <= now + AppState.servicesPace)
        }
        #expect(asked == [11, 21, 31])
        // Closed and opened again within that time it asks nothing, and closed for ever.
        _ = state.update(.key(.escape))
        #expect(!state.update(.key(.character("d"))).contains(.askServices))
        _ = state.update(.key(.escape))
        #expect(!state.update(.tick(start + .seconds(600))).contains(.askServices))
        #expect(state.servicesDue == nil)
        // While an answer is awaited nothing is asked again.
        #expect(state.update(.key(.character("d"))).contains(.askServices))
        #expect(!state.update(.tick(start + .seconds(630))).contains(.askServices))
        #expect(state.update(.services([])).contains(.askServices))
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
