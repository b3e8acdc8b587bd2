import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Menus")
struct MenuTests {
    private static func state(_ size: Size = Size(width: 120, height: 35)) -> AppState { DashboardFixture.state(size) }

    @discardableResult
    private static func press(_ keys: String, _ state: inout AppState) -> [Effect] {
        keys.reduce([]) { _, key in state.update(.key(.character(key))) }
    }

    private static func text(_ state: AppState) -> String { PlainTextEncoder.encode(state.render()) }

    @Test("letters choose the window, small ones rolling spans and capitals those of the calendar")
    func windows() {
        var state = Self.state()
        for window in Window.allCases {
            Self.press("T\(window.letter)", &state)
            #expect(state.request.window == window && state.request.end == nil && state.menu == nil)
        }
        Self.press("Ty", &state)
        #expect(state.request.window == .today)
        #expect(state.request.end == Zone.utc.startOfDay(DashboardFixture.now))
        #expect(Self.text(state).contains("yesterday"))
        Self.press("Tt", &state)
        #expect(state.menu != nil && state.request.window != .today)
    }

    @Test("of fields only those with values are offered, each by its own letter")
    func groupings() {
        var state = Self.state()
        #expect(Self.press("B", &state) == [.findFields])
        #expect(state.menu?.options.count == Dimension.allCases.count)
        _ = state.update(.fields([.key, .team, .session]))
        #expect(state.menu?.options.map(\.label) == ["model", "key", "team", "session"])
        #expect(Self.text(state).contains("t team"))
        let effects = Self.press("t", &state)
        #expect(state.request.grouping == .team && state.focus == GroupsPane.id && effects.count == 1)
        Self.press("B", &state)
        #expect(state.menu.map { $0.options[$0.cursor].label } == "team", "the one that holds is marked")
        #expect(Set(Dimension.allCases.map(\.letter)).count == Dimension.allCases.count)
        #expect(!Dimension.allCases.contains { $0.letter == "b" })
    }

    @Test("any order of groups is a letter away, and with Shift the least comes first")
    func sorts() throws {
        var state = Self.state()
        Self.press("a", &state)
        for name in TableOrder.names(of: GroupColumns.all) {
            Self.press("S", &state)
            let option = try #require(state.menu?.options.first { $0.label == name })
            Self.press(String(option.letter), &state)
            #expect(state.groupOrder == TableOrder(by: name))
            Self.press("S" + String(option.letter).uppercased(), &state)
            #expect(state.groupOrder.name == name)
            #expect(state.groupOrder.isReversed == option.letter.isLetter)
        }
        Self.press("SS", &state)
        #expect(state.menu == nil, "the same key once more turns it round")
    }

    @Test("lists, sessions, waste and traces choose their order in the same way")
    func views() throws {
        for keys in ["6", "v", "!"] {
            var state = Self.state()
            Self.press(keys, &state)
            if keys == "6" { _ = state.update(.key(.enter)) }
            Self.press("S", &state)
            let menu = try #require(state.menu, "\(keys)")
            #expect(menu.options.count >= 3 && Set(menu.options.map(\.letter)).count == menu.options.count)
        }
    }

    @Test("arrows and Enter choose as well; Esc and q close, any other key does what it does")
    func keys() {
        var state = Self.state()
        Self.press("T", &state)
        _ = state.update(.key(.down))
        _ = state.update(.key(.enter))
        #expect(state.request.window == .week && state.menu == nil)
        for key in [Key.escape, .character("q")] {
            Self.press("T", &state)
            #expect(state.update(.key(key)).isEmpty && state.menu == nil && state.request.window == .week)
        }
        Self.press("T/", &state)
        #expect(state.menu == nil && state.prompt != nil)
    }

    @Test("a click chooses, beside the menu it closes", arguments: [(120, 35), (45, 60), (80, 24)])
    func clicks(width: Int, height: Int) throws {
        var state = Self.state(Size(width: width, height: height))
        Self.press("T", &state)
        let frame = state.render()
        let lines = PlainTextEncoder.encode(frame).split(separator: "\n", omittingEmptySubsequences: false)
        let y = try #require(lines.lastIndex { $0.contains("h 1h") })
        let x = try #require(lines[y].firstRange(of: "h 1h")).lowerBound.utf16Offset(in: lines[y])
        // The frame is wider than its longest line: the end of a line is clicked as well.
        _ = state.update(.key(.click(Point(x: x + 17, y: y))))
        #expect(state.request.window == .hour && state.menu == nil)
        Self.press("T", &state)
        _ = state.update(.key(.click(Point(x: width - 1, y: 1))))
        #expect(state.request.window == .hour && state.menu == nil)
    }

    @Test("stands in the last line where there is no room for a frame, with every letter that fits")
    func small() {
        var state = Self.state(Size(width: 60, height: 6))
        Self.press("T", &state)
        #expect(Self.text(state).contains("window 5 5m"))
        Self.press("h", &state)
        #expect(state.request.window == .hour)
    }

    @Test("is seen on the smallest screen too")
    func smallest() {
        var state = Self.state(Size(width: 20, height: 5))
        Self.press("T", &state)
        #expect(Self.text(state).contains("window 5 5m"))
    }

    @Test("looks as it should", arguments: [(120, 35), (45, 60)])
    func looks(width: Int, height: Int) throws {
        var state = Self.state(Size(width: width, height: height))
        Self.press("B", &state)
        try Golden.expect(state.render(), named: "menu-\(width)x\(height)")
    }
}
