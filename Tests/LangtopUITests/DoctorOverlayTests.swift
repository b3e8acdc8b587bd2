import LangtopCore
import LangtopDoctor
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("The cost doctor on screen")
struct DoctorOverlayTests {
    static let sizes = [Size(width: 100, height: 30), Size(width: 45, height: 60), Size(width: 20, height: 5)]

    private static var findings: [Finding] {
        var profile = Finding("no-cost", .wrong, "inf-prof/4xg7dq2m has tokens and no recorded cost", about: ["a"])
        (profile.models, profile.requests, profile.dollars) = (["inf-prof/4xg7dq2m"], 104, 2.47)
        profile.isMissing = true
        profile.cause = "an application inference profile: its ARN does not say which model it is"
        profile.fix = "at model_name inf-prof/4xg7dq2m: model_info: {base_model: claude-sonnet-4-5}"
        (profile.priceable, profile.likely) = ("arn:prof/4xg7dq2m", "claude-sonnet-4-5")
        profile.filter = Filter(terms: [Filter.Term(.status(.unpriced))])
        var twice = Finding(
            "recorded", .wrong, "langfuse, evil\u{1B}[2J\u{202E}name: cache writes are counted twice",
            about: ["b"])
        (twice.requests, twice.dollars, twice.cause) = (1904, 14.9, "Langfuse priced what it was sent")
        var lost = Finding("one-store", .warning, "requests only in litellm", about: ["c"])
        lost.requests = 16
        return [
            profile, twice, lost, Finding("store", .good, "litellm@devbox, postgres 16.2, read-only", about: ["d"]),
        ]
    }

    private static func opened(_ size: Size) -> AppState {
        var state = DashboardFixture.state(size)
        #expect(state.update(.key(.character("$"))) == [.examine])
        _ = state.update(.examined(findings, recorded: []))
        return state
    }

    @Test("tells the worst first, with why and what helps", arguments: sizes)
    func looks(_ size: Size) throws {
        let state = Self.opened(size)
        try Golden.expect(state.render(), named: "doctor-\(size.width)x\(size.height)")
        let text = PlainTextEncoder.encode(state.render())
        #expect(!text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || $0.value == 0x202E })
    }

    @Test("opens the requests of a finding, copies the line that helps, and looks again")
    func keys() throws {
        var state = Self.opened(Size(width: 100, height: 30))
        #expect(state.update(.key(.character("y"))) == [.copy(ClipboardText(Self.findings[0].fix))])
        let snapshot = try #require(state.context.snapshot)
        let list = GenerationList(
            range: snapshot.range, filter: try #require(Self.findings[0].filter), names: snapshot.directory)
        #expect(state.update(.key(.enter)) == [.list(list)])
        _ = state.update(.key(.escape))
        // What is about no request has none to open, and nothing to copy.
        for key in [Key.character("G"), .enter] { _ = state.update(.key(key)) }
        #expect(state.overlays.count == 1)
        #expect(state.update(.key(.character("y"))) == [.bell])
        #expect(state.update(.key(.character("r"))) == [.examine])
        #expect(PlainTextEncoder.encode(state.render()).contains("examining"))
    }

    private static func press(_ keys: [Key], in state: inout AppState) -> [Effect] {
        keys.reduce([]) { _, key in state.update(.key(key)) }
    }

    @Test("writes a price only after a yes, with the model that it probably is or another one")
    func price() {
        var state = Self.opened(Size(width: 100, height: 30))
        #expect(Self.press([.character("a"), .enter], in: &state).isEmpty)
        #expect(
            PlainTextEncoder.encode(state.render()).contains(
                "write arn:prof/4xg7dq2m = claude-sonnet-4-5 into the configuration file? y/n"))
        // Any other key is a no, and does nothing else: q leaves nothing.
        #expect(Self.press([.character("q")], in: &state).isEmpty && state.overlays.count == 1)
        #expect(!PlainTextEncoder.encode(state.render()).contains("y/n"))
        let keys: [Key] = [.character("a"), .control("u"), .character("m"), .enter, .character("y")]
        #expect(
            Self.press(keys, in: &state) == [.addPrice(PriceProposal(name: "arn:prof/4xg7dq2m", rule: .same(as: "m")))])
        _ = state.update(.priceSettled(PlainLine("written to /home/a/config.json5")))
        #expect(PlainTextEncoder.encode(state.render()).contains("written to /home/a/config.json5"))
    }

    @Test(
        "asks so that the price and the answers are seen, however long the name is", arguments: [100, 80, 45, 30, 20])
    func longName(_ width: Int) {
        var long = Self.findings[0]
        long.priceable = "bedrock/arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/4xg7dq2m"
        var state = DashboardFixture.state(Size(width: width, height: 30))
        _ = state.update(.key(.character("$")))
        _ = state.update(.examined([long], recorded: []))
        func line(_ keys: [Key]) -> String {
            _ = Self.press(keys, in: &state)
            let lines = PlainTextEncoder.encode(state.render()).split(separator: "\n")
            return lines.last.map(String.init) ?? ""
        }
        let own = line([.character("e"), .character("3"), .character(" "), .character("1"), .character("5"), .enter])
        #expect(own.contains("= 3 15\(width < 80 ? "" : " into the configuration file")? y/n"), "\(own)")
        if width > 20 { #expect(own.contains("write ") && own.contains("…"), "\(own)") }
        if width > 30 { #expect(own.contains("4xg7dq2m = "), "\(own)") }
        let same = line([.character("n"), .character("a"), .enter])
        #expect(same.contains("? y/n"), "\(same)")
        if width > 20 { #expect(same.contains("= claude-sonnet-4-5"), "\(same)") }
    }

    @Test("takes two numbers as a price, and says what is wrong with others")
    func ownPrice() {
        var state = Self.opened(Size(width: 100, height: 30))
        _ = Self.press([.character("e"), .character("3"), .enter], in: &state)
        #expect(PlainTextEncoder.encode(state.render()).contains("input and output: 3   two numbers: 3 15"))
        let keys: [Key] = [.character(" "), .character("1"), .character("5"), .enter, .character("y")]
        #expect(
            Self.press(keys, in: &state) == [
                .addPrice(PriceProposal(name: "arn:prof/4xg7dq2m", rule: .own(input: 3, output: 15)))
            ])
        // A finding that no price helps has none to set.
        #expect(Self.press([.character("G"), .character("e")], in: &state) == [.bell])
    }

    @Test("leaves a finding out, and says so to whoever examines again")
    func ignored() {
        var state = Self.opened(Size(width: 100, height: 30))
        #expect(Self.press([.character("i")], in: &state) == [.ignore(Self.findings[0].id)])
        #expect(!PlainTextEncoder.encode(state.render()).contains("104 req"))
        #expect(PlainTextEncoder.encode(state.render()).contains("2 to look at"))
    }
}
