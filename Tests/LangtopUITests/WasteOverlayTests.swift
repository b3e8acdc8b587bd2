import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Waste on screen")
struct WasteOverlayTests {
    static let sizes = [(100, 30), (45, 60), (80, 24), (30, 10), (20, 5)].map { Size(width: $0, height: $1) }

    private static let waste = waste(of: SessionFixture.story + SessionFixture.traffic(seed: 5))

    /// What a store tells that digests no prompt.
    private static let wasteWithoutDigests = waste(
        of: SessionFixture.traffic(seed: 5).map { row in
            var row = row
            row.extras?.promptDigest = 0
            return row
        })

    private static func waste(of rows: [Generation]) -> Waste {
        SessionFixture.memory(rows).waste(of: SnapshotRequest(), in: SessionFixture.range, now: DashboardFixture.now)
    }

    private static func opened(_ size: Size) -> AppState {
        var state = DashboardFixture.state(size)
        #expect(state.update(.key(.character("!"))) == [.waste])
        _ = state.update(.waste(waste))
        return state
    }

    @Test("tells what was wasted, why, and what avoids it", arguments: sizes)
    func looks(_ size: Size) throws {
        try Golden.expect(Self.opened(size).render(), named: "waste-\(size.width)x\(size.height)")
    }

    @Test("Enter opens the rows of a line, and from there the request")
    func drill() throws {
        var state = Self.opened(Size(width: 100, height: 30))
        let line = try #require(Self.waste.lines.max { $0.dollars < $1.dollars })
        #expect(state.update(.key(.enter)).isEmpty)
        #expect(PlainTextEncoder.encode(state.render()).contains("WASTED"))
        guard case .list(let list)? = state.update(.key(.enter)).first else {
            Issue.record("nothing asked")
            return
        }
        #expect(list.range.from == line.rows[0].start && list.range.duration == .milliseconds(1))
    }

    @Test("what is not known has nothing to open, and says why")
    func unknown() {
        var state = Self.opened(Size(width: 100, height: 30))
        _ = state.update(.waste(Self.wasteWithoutDigests))
        _ = state.update(.key(.character("G")))
        #expect(state.update(.key(.enter)) == [.bell])
        #expect(PlainTextEncoder.encode(state.render()).contains("only LiteLLM's log tells"))
    }

    @Test("copies settings alone")
    func copy() {
        var state = Self.opened(Size(width: 100, height: 30))
        guard case .copy(let copied)? = state.update(.key(.character("y"))).first else {
            Issue.record("nothing copied")
            return
        }
        #expect(copied.text.contains("cache_control") && !copied.text.contains("ping"))
    }

    @Test("orders by cost, count and what was waited")
    func order() {
        var state = Self.opened(Size(width: 100, height: 30))
        var titles: Set<String> = []
        for word in ["count", "waited", "cost"] {
            _ = state.update(.key(.character("s")))
            let text = PlainTextEncoder.encode(state.render())
            #expect(text.contains("by \(word) ▼"))
            titles.insert(text)
        }
        #expect(titles.count == 3)
    }
}
