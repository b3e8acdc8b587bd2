import LangtopCore
import LangtopEngine
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Views on top of the dashboard")
struct ViewTests {
    static let sizes = [Size(width: 200, height: 50), Size(width: 45, height: 60)]

    @Test("help lists every key of the dashboard", arguments: sizes)
    func help(_ size: Size) throws {
        var state = DashboardFixture.state(size)
        _ = state.update(.key(.character("?")))
        try Golden.expect(state.render(), named: "help-\(size.width)x\(size.height)")
    }

    @Test("a trace is drawn along its time", arguments: sizes)
    func trace(_ size: Size) throws {
        var state = DashboardFixture.state(size)
        let rows = Array(state.tail.prefix(6))
        let id = Trace.ID(source: rows[0].id.source, value: rows[0].session)
        _ = state.update(.key(.enter))
        _ = state.update(.trace(id, .success(Trace(id: id, name: "cline·fix flaky retry", generations: rows))))
        try Golden.expect(state.render(), named: "trace-\(size.width)x\(size.height)")
    }

    @Test("a generation shows request, cost, error and messages; an error of the store is said", arguments: sizes)
    func generation(_ size: Size) throws {
        var state = DashboardFixture.state(size)
        let row = DashboardFixture.generation(4)
        state.overlays = [GenerationOverlay(row, of: [row])]
        _ = state.update(.detail(row.id, .failure(SourceError(.notFound, "this request is gone"))))
        #expect(PlainTextEncoder.encode(state.render()).contains("this request is gone"))
        var detail = GenerationDetail(generation: row)
        detail.cost = [CostLine(kind: "input", tokens: 1180, cost: 0.0059, origin: "recorded")]
        detail.prompt = [Message(role: "user", parts: [.text("Fix the flaky retry test\u{1B}[2J in payments.")])]
        detail.answer = [Message(role: "assistant", parts: [.toolCall(name: "read_file", arguments: "{}")])]
        detail.raw = "{\"request_id\": \"x\"}"
        _ = state.update(.detail(row.id, .success(detail)))
        try Golden.expect(state.render(), named: "generation-\(size.width)x\(size.height)")
        _ = state.update(.key(.character("J")))
        #expect(PlainTextEncoder.encode(state.render()).contains("request_id"))
    }
}
