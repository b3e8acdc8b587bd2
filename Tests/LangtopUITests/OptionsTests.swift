import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Options")
struct OptionsTests {
    private static func state(_ width: Int = 200, _ height: Int = 50) -> AppState {
        DashboardFixture.state(Size(width: width, height: height))
    }

    @discardableResult
    private static func press(_ keys: [Key], _ state: inout AppState) -> [Effect] {
        keys.reduce([]) { _, key in state.update(.key(key)) }
    }

    private static func text(_ state: AppState) -> String { PlainTextEncoder.encode(state.render()) }

    @Test("hold at once and are kept for the next run")
    func kept() {
        var state = Self.state()
        #expect(Self.press([.character("o")], &state) == [.findThemes])
        let theme = Self.press([.right], &state)
        #expect(theme.contains(.keep(.theme(ThemeCatalog.all[1].name))))
        #expect(Self.text(state).contains(ThemeCatalog.all[1].name))
        #expect(Self.press([.down, .right], &state).contains(.keep(.window(.week))))
        #expect(state.request.window == .week)
        #expect(Self.press([.left], &state).contains(.keep(.window(.day))))
        #expect(Self.press([.down, .right], &state).contains(.keep(.grouping(.providerModel))))
        #expect(Self.press([.down, .right], &state).contains(.keep(.interval(5))))
        Self.press([.escape], &state)
        #expect(state.overlays.isEmpty && state.request.grouping == .providerModel)
    }

    @Test("hide panes, show them again and put them in another order", arguments: [(200, 50), (120, 50), (45, 60)])
    func panes(width: Int, height: Int) {
        var state = Self.state(width, height)
        #expect(state.drawn.contains(.errors))
        Self.press(
            [.character("o")] + Array(repeating: .down, count: 4 + PaneName.allCases.firstIndex(of: .errors)!), &state)
        let shown = PaneName.allCases.filter { $0 != .errors }
        #expect(Self.press([.enter], &state).first == .keep(.panes(shown)))
        Self.press([.escape], &state)
        #expect(!state.drawn.contains(.errors) && state.drawn.contains(.spend))
        Self.press([.character("4")], &state)
        #expect(state.drawn.contains(.errors), "its number shows it all the same")
        Self.press([.character("1")], &state)
        #expect(!state.drawn.contains(.errors))
    }

    @Test(
        "leave one pane, and every set of panes fills the screen",
        arguments: [(200, 50), (120, 35), (80, 24), (45, 60)])
    func sets(width: Int, height: Int) {
        var random = Seeded(7)
        for _ in 0..<60 {
            var state = Self.state(width, height)
            let panes = PaneName.allCases.filter { _ in random.pick(2) == 1 }.shuffled(using: &random)
            guard !panes.isEmpty else { continue }
            _ = state.show(panes)
            let places = state.places(in: state.areas.body)
            #expect(!places.isEmpty && places.allSatisfy { panes.contains($0.id) }, "\(panes)")
            let area = places.reduce(0) { $0 + $1.area.width * $1.area.height }
            #expect(area == state.areas.body.width * state.areas.body.height, "\(panes): \(places)")
        }
    }

    @Test("move a pane up and down among those of its side")
    func order() {
        var state = Self.state(45, 60)
        Self.press([.character("o")] + Array(repeating: .down, count: 4), &state)
        #expect(
            Self.press([.character(">")], &state) == [
                .keep(.panes([.traffic, .spend] + PaneName.allCases.dropFirst(2)))
            ])
        Self.press([.escape], &state)
        #expect(state.drawn.prefix(2) == [.traffic, .spend])
    }

    @Test("panes are also chosen by a command")
    func command() {
        var state = Self.state()
        for key in ":panes latency" { Self.press([.character(key)], &state) }
        Self.press([.enter], &state)
        #expect(state.context.panes == [.latency])
        for key in ":panes spend, traces" { Self.press([.character(key)], &state) }
        Self.press([.enter], &state)
        #expect(Set(state.drawn) == [.spend, .traces])
        for key in ":panes nonsense" { Self.press([.character(key)], &state) }
        Self.press([.enter], &state)
        #expect(Self.text(state).contains("nonsense is none of spend"))
    }

    @Test("look as they should", arguments: [(120, 35), (45, 60)])
    func looks(width: Int, height: Int) throws {
        var state = Self.state(width, height)
        Self.press([.character("o"), .down], &state)
        try Golden.expect(state.render(), named: "options-\(width)x\(height)")
    }
}
