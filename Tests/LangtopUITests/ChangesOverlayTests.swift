import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("What changed, on screen")
struct ChangesOverlayTests {
    static let sizes = [(200, 50), (120, 35), (80, 24), (45, 60), (30, 10)].map { Size(width: $0, height: $1) }

    /// A state with the view open, and the memory that answers it.
    private struct Stage {
        var state: AppState
        var desk: Desk
        private(set) var effects: [Effect] = []

        init(_ size: Size, isUnicode: Bool = true, hasBefore: Bool = true) {
            desk = ChangeStory.desk(hasBefore: hasBefore)
            let request = SnapshotRequest(window: .hour)
            state = AppState(
                size: size, capabilities: TerminalCapabilities(colors: .rgb, isUnicode: isUnicode), zone: .utc,
                request: request, sources: [SourceID("litellm")], now: ChangeStory.now, interval: .seconds(2))
            show(at: ChangeStory.now)
            press(.character("%"))
        }

        /// Publishes what memory says.
        mutating func show(at now: Timestamp) {
            carryOut(state.update(.snapshot(desk.snapshot(state.context.request, now: now))))
        }

        mutating func press(_ keys: Key...) {
            for key in keys { carryOut(state.update(.key(key))) }
        }

        /// Moves down until a text is on screen.
        mutating func goDown(to text: String) {
            for _ in 0..<60 where !self.text.contains(text) { press(.down) }
            #expect(self.text.contains(text))
        }

        private mutating func carryOut(_ effects: [Effect]) {
            self.effects = effects
            for effect in effects {
                switch effect {
                case .explain(let question?): _ = state.update(.explained(desk.memory.change(question, in: .utc)))
                case .request: show(at: state.context.now)
                default: break
                }
            }
        }

        var text: String { PlainTextEncoder.encode(state.render()) }
        var overlay: ChangesOverlay? { state.overlays.lazy.compactMap { $0 as? ChangesOverlay }.last }
    }

    @Test("looks as recorded at every size", arguments: sizes)
    func looks(_ size: Size) throws {
        let stage = Stage(size)
        try Golden.expect(stage.state.render(), named: "why-\(size.width)x\(size.height)")
        #expect(!stage.text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || $0.value == 0x202E })
    }

    @Test("is drawn with ASCII alone where that is all there is")
    func ascii() throws {
        let stage = Stage(Size(width: 80, height: 24), isUnicode: false)
        #expect(stage.text.unicodeScalars.allSatisfy { $0.isASCII } && !stage.text.contains("?x"))
        try Golden.expect(stage.state.render(), named: "why-ascii-80x24")
    }

    @Test("no size is refused, none traps, and each part can be reached at each")
    func allSizes() {
        var stage = Stage(Size(width: 20, height: 5))
        for width in stride(from: 1, through: 220, by: 13) {
            for height in stride(from: 1, through: 70, by: 6) {
                _ = stage.state.update(.resize(Size(width: width, height: height)))
                for _ in 0..<3 {
                    stage.press(.character("m"), .down)
                    #expect(stage.state.render().size == Size(width: width, height: height))
                }
            }
        }
    }

    @Test("rows and columns on screen add up to the headline, to the cent")
    func sums() throws {
        let change = try #require(Stage(Size(width: 120, height: 35)).overlay?.change)
        let lines = Stage(Size(width: 120, height: 35)).text.split(separator: "\n")
        func cents(_ text: some StringProtocol) -> Int? {
            let digits = String(text.filter { $0.isNumber })
            return Int(digits).map { text.contains("−") ? -$0 : $0 }
        }
        let headline = try #require(lines.first { $0.contains("against the hour before") })
        let amount = try #require(headline.split(separator: "$").dropFirst().first?.split(separator: "/").first)
        #expect(cents(amount) == Int((Double(change.change) / 1e7).rounded()))
        let effects = try ["volume", "mix", "context", "cache", "answers", "price"].map { name -> Int in
            let line = try #require(lines.first { $0.hasPrefix("│ \(name) ") })
            let word = try #require(line.split(separator: " ").dropFirst(2).first)
            return word == "·" ? 0 : try #require(cents(word))
        }
        #expect(effects.reduce(0, +) == cents(amount))
    }

    @Test("opens the requests of a line, keeps only them, and shows every one of the rest")
    func lines() throws {
        var stage = Stage(Size(width: 120, height: 35))
        stage.press(.enter)
        guard case .list(let list)? = stage.effects.first else {
            Issue.record("no list")
            return
        }
        #expect(list.range == ChangeStory.later && list.filter.text == "key=cline-ana")
        stage.press(.escape, .character("f"))
        #expect(stage.state.context.request.filter.text == "key=cline-ana" && stage.overlay != nil)
        let kept = try #require(stage.overlay?.change)
        #expect(kept.callers.map(\.id) == ["cline-ana"] && kept.question.request.filter.text == "key=cline-ana")
        // What ended is looked for where it was.
        stage = Stage(Size(width: 200, height: 50))
        stage.goDown(to: "of session add csv export")
        stage.press(.enter)
        guard case .list(let ended)? = stage.effects.first else {
            Issue.record("no list")
            return
        }
        #expect(ended.range == ChangeStory.earlier)
        stage = Stage(Size(width: 80, height: 24))
        stage.goDown(to: "shows every key")
        stage.press(.enter)
        for name in ["cline-ana", "cline-mei", "cline-bo", "ci", "chat"] { #expect(stage.text.contains(name)) }
        stage.press(.escape)
        #expect(stage.text.contains("others") && stage.overlay != nil)
    }

    @Test("opens the failures of a class and the slow requests of a place")
    func counts() {
        var stage = Stage(Size(width: 120, height: 35))
        stage.press(.character("m"), .enter)
        guard case .list(let failed)? = stage.effects.first else {
            Issue.record("no list")
            return
        }
        #expect(failed.filter.text.hasPrefix("status:error class:throttled model=claude-opus-4-5"))
        stage.press(.escape, .character("4"), .enter)
        guard case .list(let slow)? = stage.effects.first else {
            Issue.record("no list")
            return
        }
        #expect(slow.filter.text.hasPrefix("dur>"))
    }

    @Test("is compared with the day before, with another window and with another hour on the keys of the dashboard")
    func questions() {
        var stage = Stage(Size(width: 120, height: 35))
        stage.press(.character("a"))
        guard case .explain(let yesterday?)? = stage.effects.first else {
            Issue.record("nothing asked")
            return
        }
        #expect(yesterday.base == .yesterday && stage.text.contains("loading"))
        stage.press(.character("a"), .character("["))
        #expect(stage.state.context.request.end == ChangeStory.later.from)
        stage.press(.character("0"), .character("t"))
        #expect(stage.state.context.request.window == .hours6)
        stage.press(.character("t"), .character("a"))
        #expect(stage.text.contains("24h is compared with the span before it only"))
        stage.press(.character("b"))
        #expect(stage.overlay?.change?.question.caller == .team)
    }

    @Test("says that a span is still read instead of a number, and tells it once it is there")
    func loading() {
        for size in Self.sizes {
            var stage = Stage(size, hasBefore: false)
            #expect(stage.text.contains("loading") && !stage.text.contains("$"), "\(size)")
            stage.desk = ChangeStory.desk()
            stage.show(at: ChangeStory.now + .seconds(4))
            #expect(!stage.text.contains("loading") && stage.text.contains("$"), "\(size)")
        }
    }

    @Test("is found out again at most every few seconds, not while the screen is held, and no more once it is closed")
    func pace() {
        var stage = Stage(Size(width: 120, height: 35))
        stage.show(at: ChangeStory.now + .seconds(1))
        #expect(stage.effects.isEmpty)
        #expect(stage.state.nextChange == ChangeStory.now + .seconds(3))
        stage.show(at: ChangeStory.now + .seconds(3))
        #expect(stage.effects.count == 1)
        stage.press(.character(" "))
        stage.show(at: ChangeStory.now + .seconds(60))
        #expect(stage.effects.isEmpty)
        stage.press(.escape)
        #expect(stage.effects == [.explain(nil)])
    }

    @Test("all its numbers stay those of one moment, whatever arrives meanwhile")
    func oneMoment() {
        var stage = Stage(Size(width: 120, height: 35))
        let before = stage.text.split(separator: "\n").dropFirst()
        var snapshot = stage.desk.snapshot(stage.state.context.request, now: ChangeStory.now + .seconds(1))
        snapshot.groups = []
        _ = stage.state.update(.snapshot(snapshot))
        #expect(Array(before) == Array(stage.text.split(separator: "\n").dropFirst()))
    }
}
