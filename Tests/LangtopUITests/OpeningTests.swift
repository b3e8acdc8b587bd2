import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Enter opens what the pane in focus shows")
struct OpeningTests {
    private func text(_ state: AppState) -> String { PlainTextEncoder.encode(state.render()) }

    private func list(_ effects: [Effect]) -> GenerationList? {
        effects.lazy.compactMap { if case .list(let list) = $0 { list } else { nil } }.first
    }

    @Test(
        "all requests by cost or by time, those that were answered the slowest first, whatever the size",
        arguments: [
            ("1", "cost", ListOrder(.quantity(.cost))), ("2", "time", .newest),
            ("5", "dur", ListOrder(.quantity(.dur))),
        ], [45, 120, 200])
    func all(_ pane: (key: Character, order: String, asked: ListOrder), _ width: Int) throws {
        var state = DashboardFixture.state(Size(width: width, height: 60))
        _ = state.update(.key(.character("j")))
        _ = state.update(.key(.character(pane.key)))
        let words = ["cost": "Enter by cost", "time": "Enter by time", "dur": "Enter slowest"]
        #expect(text(state).contains(words[pane.order] ?? "-"))
        let list = try #require(self.list(state.update(.key(.enter))))
        // Failures are no part of latency, and often take longest.
        let isLatency = pane.order == "dur"
        #expect(list.order == pane.asked && list.filter.terms == (isLatency ? [Filter.Term(.status(.ok))] : []))
        #expect(state.overlays.count == 1 && state.overlays.last?.title == (isLatency ? "answered" : "all requests"))
        #expect(text(state).contains("by \(pane.order) ▼"))
    }

    @Test("the order in which a pane lists is not the reader's own")
    func order() throws {
        var state = DashboardFixture.state(Size(width: 120, height: 35))
        for key in ["5", "\r", "j", "\u{1B}", "3"] as [Character] {
            _ = state.update(.key(key == "\r" ? .enter : key == "\u{1B}" ? .escape : .character(key)))
        }
        let list = try #require(self.list(state.update(.key(.enter))))
        #expect(list.order == ListOrder(.quantity(.cost)), "as the groups are")
        for _ in 0..<2 { _ = state.update(.key(.character("s"))) }
        _ = state.update(.key(.escape))
        let next = try #require(self.list(state.update(.key(.enter))))
        #expect(next.order == ListOrder(.quantity(.ttft)), "what the reader chose stays")
    }

    @Test("failures of the selected class, requests of the selected group or budget")
    func rows() throws {
        var state = DashboardFixture.state(Size(width: 200, height: 50))
        for (key, title) in [("4", "failures: 429 throttled"), ("3", "model claude-sonnet-4-5")]
            as [(Character, String)]
        {
            _ = state.update(.key(.character(key)))
            _ = try #require(self.list(state.update(.key(.enter))))
            #expect(state.overlays.last?.title.hasPrefix(title.prefix(5)) == true)
            _ = state.update(.key(.escape))
        }
    }

    @Test("where there is nothing to open it says so", arguments: ["1", "2", "3", "4", "5", "6", "7"])
    func nothing(_ key: String) {
        var state = DashboardFixture.state(Size(width: 200, height: 50), snapshot: nil)
        let before = text(state)
        _ = state.update(.key(.character(Character(key))))
        let effects = state.update(.key(.enter))
        #expect(effects.isEmpty && state.overlays.isEmpty && state.notice?.isEmpty == false)
        #expect(text(state) != before)
    }
}
