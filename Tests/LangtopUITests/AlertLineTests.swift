import LangtopAlerts
import LangtopCore
import LangtopMemory
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Alerts on screen")
struct AlertLineTests {
    private static let now = SeededTraffic.now
    private static let hostile = "opus\u{1B}]0;owned\u{07}\n$(touch /tmp/x)"

    /// A dashboard with rules, and snapshots of rows of which so many in a hundred failed.
    private struct Story {
        var state: AppState
        var request = SnapshotRequest()
        private var moment = 0

        init(_ rules: [String], size: Size = Size(width: 120, height: 35), isUnicode: Bool = true) throws {
            let rules = try rules.map { try AlertRule(parsing: $0) }
            request.watches = rules.watches
            state = AppState(
                size: size, capabilities: TerminalCapabilities(colors: .rgb, isUnicode: isUnicode), zone: .utc,
                request: request, sources: [SourceID("test")], now: now, interval: .seconds(2), rules: rules)
        }

        mutating func show(failures: [String: Int]) -> [Effect] {
            moment += 1
            let end = now + .seconds(2 * moment)
            let rows = failures.flatMap { model, failed in
                (0..<100).map { number in
                    var row = Generation(
                        id: .init(source: SeededTraffic.source, value: "\(model) \(number)"), start: now - .seconds(60),
                        end: now - .seconds(50))
                    row.model = model
                    row.outcome = number < failed ? .failure : .success
                    row.extras = GenerationExtras()
                    return row
                }
            }
            var desk = Desk()
            desk.replace(TimeRange(from: now - .seconds(90_000), to: end), with: rows)
            desk.poll(through: end)
            var status = SourceStatus(id: SourceID("test"))
            (status.phase, status.lastPoll) = (.live, end)
            desk.memory[SourceIndex(0)].status = status
            return state.update(.snapshot(desk.snapshot(request, now: end)))
        }

        func line(_ number: Int) -> String {
            PlainTextEncoder.encode(state.render()).split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)[number]
        }
    }

    /// The changes and titles among effects, as words.
    private static func words(_ effects: [Effect]) -> [String] {
        effects.compactMap { effect in
            switch effect {
            case .alert(let changes): changes.map { "\($0.before) \($0.alert.level)" }.sorted().joined(separator: ", ")
            case .title(let title): "title \(title?.text ?? "–")"
            default: nil
            }
        }
    }

    @Test("are one line with the worst and the count, a title, and nothing where nothing changes")
    func story() throws {
        var story = try Story(["error-rate 5% by model"])
        #expect(Self.words(story.show(failures: ["haiku": 1])) == [])
        #expect(!story.line(1).contains("alert"))
        let raised = story.show(failures: [Self.hostile: 30, "haiku": 9])
        #expect(raised.contains { if case .alert = $0 { true } else { false } })
        let title = "langtop: over error rate, model haiku, limit 5.0% +1"
        #expect(Self.words(raised) == ["good over, good over", "title \(title)"])
        #expect(story.line(1).hasPrefix(" ▲ 2 alerts: error rate 9.0% in 15m, model haiku, limit 5.0%"))
        #expect(Self.words(story.show(failures: [Self.hostile: 30, "haiku": 9])) == [])
        #expect(Self.words(story.show(failures: [Self.hostile: 31, "haiku": 2])) == [])
        let left = "title langtop: over error rate, model opus?]0;owned? $(touch /tmp/x), limit 5.0%"
        #expect(Self.words(story.show(failures: [Self.hostile: 31, "haiku": 2])) == ["over good", left])
        #expect(!story.line(1).unicodeScalars.contains { $0.value < 0x20 })
        _ = story.show(failures: [Self.hostile: 0])
        #expect(Self.words(story.show(failures: [Self.hostile: 0])) == ["over good", "title –"])
        #expect(!story.line(1).contains("alert"))
    }

    @Test("are seen also while the screen is held and looks back")
    func held() throws {
        var story = try Story(["error-rate 5%"])
        _ = story.show(failures: ["haiku": 1])
        _ = story.state.update(.key(.character(" ")))
        story.request.end = Self.now - .seconds(7200)
        #expect(Self.words(story.show(failures: ["haiku": 9])).count == 2)
        #expect(story.line(1).hasPrefix(" ▲ alert: error rate 9.0% in 15m, limit 5.0%"))
        #expect(Self.words(story.show(failures: ["haiku": 4])) == [])
        #expect(
            Self.words(story.show(failures: ["haiku": 4]))
                == ["over near", "title langtop: near error rate, limit 5.0%"])
        #expect(story.line(1).hasPrefix(" ▲ alert, near: error rate 4.0% in 15m, limit 5.0%"))
    }

    @Test("take no row where there are few, and no glyph that ASCII has not")
    func small() throws {
        var story = try Story(["error-rate 5%"], size: Size(width: 30, height: 6))
        _ = story.show(failures: ["haiku": 9])
        #expect(!(0..<6).contains { story.line($0).contains("alert") })
        var plain = try Story(["error-rate 5%"], size: Size(width: 45, height: 60), isUnicode: false)
        _ = plain.show(failures: ["haiku": 9])
        #expect(plain.line(1).contains("alert: error rate 9.0% in 15m") && plain.line(1).allSatisfy(\.isASCII))
    }

    @Test("say that their hook failed until the next key")
    func hook() throws {
        var story = try Story(["error-rate 5%"])
        _ = story.show(failures: ["haiku": 9])
        _ = story.state.update(.hookFailed(PlainLine("alert hook nothing: there is no such program")))
        #expect(story.line(34).contains("there is no such program"))
        _ = story.state.update(.key(.character("L")))
        #expect(!story.line(34).contains("there is no such program"))
    }
}
