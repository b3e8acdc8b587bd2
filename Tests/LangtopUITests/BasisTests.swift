import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Which costs count")
struct BasisTests {
    @Test("goes from estimates to what was recorded and back, and the header says so")
    func one() throws {
        var state = DashboardFixture.state(Size(width: 200, height: 50))
        let before = state.context.request
        var recorded = before
        recorded.basis = .recorded
        #expect(state.update(.key(.character("c"))) == [.request(recorded)])
        #expect(PlainTextEncoder.encode(state.render()).contains("cost recorded"))
        #expect(state.update(.key(.character("c"))) == [.request(before)])
        #expect(!PlainTextEncoder.encode(state.render()).contains("cost recorded"))
    }

    @Test("goes through what each of several stores recorded")
    func several() {
        var state = DashboardFixture.state(Size(width: 120, height: 35))
        state.context.sources = [SourceStatus(id: SourceID("a")), SourceStatus(id: SourceID("b"))]
        var seen: [SourceID?] = []
        for _ in 0..<4 {
            _ = state.update(.key(.character("c")))
            seen.append(state.context.request.source)
            #expect((state.context.request.basis == .recorded) == (seen.count < 4))
        }
        #expect(seen == [nil, SourceID("a"), SourceID("b"), nil])
    }
}
