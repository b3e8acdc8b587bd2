import LangtopCore
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Secrets in a generation")
struct MaskingTests {
    private static let secret = "sk-1234567890abcdef"

    /// A generation with a secret in its prompt, its answer, a parameter, its error and its record.
    private static func opened(_ size: Size) -> AppState {
        var state = DashboardFixture.state(size)
        let row = DashboardFixture.generation(4)
        state.overlays = [GenerationOverlay(row, of: [row])]
        var detail = GenerationDetail(generation: row)
        detail.prompt = [Message(role: "user", parts: [.text("use \(secret) with password=hunter2 please")])]
        detail.answer = [
            Message(role: "assistant", parts: [.toolCall(name: "curl", arguments: #"{"api_key": "\#(secret)"}"#)])
        ]
        detail.parameters = [Fact("api_key", "hunter3")]
        detail.raw = #"{"prompt": "use \#(secret)"}"#
        _ = state.update(.detail(row.id, .success(detail)))
        return state
    }

    private static func text(_ state: AppState) -> String { PlainTextEncoder.encode(state.render()) }

    @Test("are dots until R is pressed, and after it is pressed once more")
    func reveal() {
        var state = Self.opened(Size(width: 200, height: 50))
        let masked = Self.text(state)
        for secret in [Self.secret, "hunter2", "hunter3"] { #expect(!masked.contains(secret)) }
        #expect(masked.contains("sk-••••••••cdef with password=•••••••• please"))
        #expect(masked.contains("R 2 masked"), "two in the prompt")
        #expect(masked.contains("R 1 masked"), "one in the answer and in the request")
        _ = state.update(.key(.character("R")))
        let revealed = Self.text(state)
        for secret in [Self.secret, "hunter2", "hunter3"] { #expect(revealed.contains(secret)) }
        #expect(revealed.contains("R 2 revealed"))
        _ = state.update(.key(.character("R")))
        #expect(Self.text(state) == masked)
    }

    @Test("are masked in the raw record and in a narrow frame, which still says how many")
    func raw() {
        var state = Self.opened(Size(width: 45, height: 60))
        #expect(Self.text(state).contains("masked"))
        _ = state.update(.key(.character("J")))
        #expect(Self.text(state).contains("sk-••••••••cdef") && Self.text(state).contains("R 1 masked"))
        _ = state.update(.key(.character("R")))
        #expect(Self.text(state).contains(Self.secret))
    }

    @Test("R says so where there are none")
    func none() {
        var state = ViewTests.opened(Size(width: 120, height: 35), prompt: "plain words")
        _ = state.update(.key(.character("R")))
        #expect(Self.text(state).contains("nothing here is masked"))
        #expect(!Self.text(state).contains("revealed"))
    }
}
