import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("The command line")
struct CommandLineTests {
    private static func state() -> AppState { DashboardFixture.state(Size(width: 120, height: 35)) }

    @discardableResult
    private static func run(_ text: String, _ state: inout AppState) -> [Effect] {
        for key in text { _ = state.update(.key(.character(key))) }
        return state.update(.key(.enter))
    }

    private static func text(_ state: AppState) -> String { PlainTextEncoder.encode(state.render()) }

    @Test("changes what is shown")
    func changes() throws {
        var state = Self.state()
        Self.run(":window 6h", &state)
        #expect(state.request.window == .hours6)
        Self.run(":win yesterday", &state)
        #expect(state.request.window == .today && state.request.end != nil)
        Self.run(":by team", &state)
        #expect(state.request.grouping == .team)
        Self.run(":sort -err", &state)
        #expect(state.groupOrder == TableOrder(by: "err", isReversed: true))
        Self.run(":filter model:opus cost>0.1", &state)
        #expect(state.request.filter.terms.count == 2)
        Self.run(":filter", &state)
        #expect(state.request.filter == .all)
        Self.run(":cost recorded", &state)
        #expect(state.request.basis == .recorded)
        #expect(Self.run(":every 10", &state).contains(.setInterval(.seconds(10))))
        Self.run(":source litellm@devbox", &state)
        #expect(state.request.source == SourceID("litellm@devbox"))
        Self.run(":source all", &state)
        #expect(state.request.source == nil)
        Self.run(":pane latency", &state)
        #expect(state.focus == LatencyPane.id)
        #expect(Self.run(":q", &state) == [.remember(":q".dropFirst().description, as: .command), .quit])
    }

    @Test("goes to a time, by a command and by a key, and says before what that means")
    func times() {
        var state = Self.state()
        let yesterday = Zone.utc.startOfDay(DashboardFixture.now) - .seconds(6 * 3600)
        for key in "@y18" { _ = state.update(.key(.character(key))) }
        #expect(Self.text(state).contains("18:00 UTC"))
        #expect(state.request.end == nil, "nothing moves while it is typed")
        _ = state.update(.key(.enter))
        #expect(state.request.end == yesterday)
        Self.run(":at now", &state)
        #expect(state.request.end == nil)
        Self.run(":at yesterday 18:00", &state)
        #expect(state.request.end == yesterday)
        Self.run("@2030-01-01", &state)
        #expect(state.request.end == yesterday && Self.text(state).contains("that is yet to come"))
        _ = state.update(.key(.escape))
        #expect(state.command == nil)
    }

    @Test("opens views, from the dashboard and from other views")
    func views() {
        var state = Self.state()
        for (word, kind) in [("sessions", "sessions"), ("waste", "waste"), ("why", "what changed"), ("help", "help")] {
            Self.run(":" + word, &state)
            #expect(state.overlays.last?.kind == kind)
        }
        Self.run(":by key", &state)
        #expect(state.overlays.isEmpty && state.request.grouping == .key)
    }

    @Test("completes words and values by Tab, and takes beginnings that only one has")
    func completion() {
        var state = Self.state()
        for key in ":wi" { _ = state.update(.key(.character(key))) }
        _ = state.update(.key(.tab))
        #expect(state.command?.line.text == "window ")
        for key in "24" { _ = state.update(.key(.character(key))) }
        _ = state.update(.key(.tab))
        #expect(state.command?.line.text == "window 24h")
        _ = state.update(.key(.escape))
        Self.run(":wind 1h", &state)
        #expect(state.request.window == .hour)
        Self.run(":s", &state)
        #expect(Self.text(state).contains("there is no command s"))
    }

    @Test("says what is wrong and what would be right, and keeps the line")
    func problems() {
        for (line, words) in [
            (":window 3h", "window: one of 5m, 15m, 1h"), (":by nothing", "by: one of model"),
            (":sort nothing", "sort: one of cost"), (":filter cost>x", "column"), (":every 7", "every: one of 1, 2, 5"),
            (":export pdf", "export: one of text, svg, csv, json"), (":w a.pdf", "must end in .txt"),
            (":why now", "why stands alone"), (":nonsense", "there is no command nonsense"),
        ] {
            var state = Self.state()
            let before = state.request
            Self.run(line, &state)
            #expect(Self.text(state).contains(words), "\(line)")
            #expect(state.request == before && state.command?.line.text == String(line.dropFirst()))
        }
    }

    @Test("remembers lines, and the arrow keys bring them back")
    func history() {
        var state = Self.state()
        #expect(Self.run(":window 6h", &state).contains(.remember("window 6h", as: .command)))
        Self.run(":by key", &state)
        _ = state.update(.key(.character(":")))
        _ = state.update(.key(.up))
        _ = state.update(.key(.up))
        #expect(state.command?.line.text == "window 6h")
    }

    @Test("every command is in help once, and each says what it does")
    func help() {
        let words = CommandCatalog.all.map(\.word)
        #expect(Set(words).count == words.count)
        var state = Self.state()
        Self.run(":help", &state)
        for command in CommandCatalog.all {
            Self.run("/:\(command.word)", &state)
            #expect(Self.text(state).contains(":" + command.usage), "\(command.word)")
            _ = state.update(.key(.escape))
        }
    }

    @Test("exports what is on screen, and what stands behind it")
    func exports() throws {
        var state = Self.state()
        guard case .export(let text)? = Self.press("et", &state).last else {
            Issue.record("no export")
            return
        }
        #expect(text.format == .text && text.path == nil)
        guard case .screen(let screen) = text.subject else {
            Issue.record("not the screen")
            return
        }
        #expect(screen.contains("spend") && !screen.contains("export"), "the menu is no part of it")
        #expect(Self.press("ec", &state) == [.export(Export(.window, as: .csv, to: nil))])
        #expect(
            Self.run(":w /tmp/a.json", &state)
                == [.remember("w /tmp/a.json", as: .command), .export(Export(.window, as: .json, to: "/tmp/a.json"))])
        Self.press("!", &state)
        #expect(Self.press("ej", &state) == [.export(Export(.waste, as: .json, to: nil))])
        Self.press("?", &state)
        #expect(Self.press("e", &state).isEmpty)
        #expect(state.menu?.options.map(\.label).contains { $0.hasPrefix("CSV") } == false)
        _ = state.update(.exported(PlainLine("the window in /tmp/a.json")))
        #expect(state.notice == "the window in /tmp/a.json")
    }

    @discardableResult
    private static func press(_ keys: String, _ state: inout AppState) -> [Effect] {
        keys.reduce([]) { _, key in state.update(.key(.character(key))) }
    }
}
