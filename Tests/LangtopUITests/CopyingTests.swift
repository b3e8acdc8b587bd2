import LangtopCore
import LangtopQuery
import LangtopRows
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("What Y and O copy")
struct CopyingTests {
    private static let litellm = SourceID("litellm@devbox")

    /// The dashboard over a source with web pages.
    private static func state(_ pages: WebPages?, services: [Service] = []) -> AppState {
        var snapshot = DashboardFixture.snapshot
        snapshot.sources[0].description?.pages = pages
        var state = AppState(
            size: Size(width: 120, height: 35), capabilities: TerminalCapabilities(colors: .rgb, isUnicode: true),
            zone: .utc, request: SnapshotRequest(), sources: [litellm], services: services, now: DashboardFixture.now,
            interval: .seconds(2))
        _ = state.update(.snapshot(snapshot))
        return state
    }

    private static func copied(_ effects: [Effect]) -> String? {
        if case .copy(let text)? = effects.first { text.text } else { nil }
    }

    private static func json(_ row: Generation) -> String {
        RowJSON.text(of: row, names: DashboardFixture.snapshot.directory)
    }

    @Test("Y copies the request under the cursor as langtop list prints it: of the tail, a trace and a generation")
    func rows() throws {
        var state = Self.state(nil)
        _ = state.update(.key(.character("j")))
        let row = state.tail[1]
        #expect(Self.copied(state.update(.key(.character("Y")))) == Self.json(row))
        #expect(Self.json(row).hasPrefix(#"{"id":"\#(row.id.value)","source":"litellm@devbox","start":"#))
        _ = state.update(.key(.enter))
        let id = Trace.ID(source: row.id.source, value: row.session)
        var tool = Span(id: Generation.ID(source: row.id.source, value: "t1"), start: row.start, end: nil)
        (tool.kind, tool.name) = (.tool, "run_tests")
        _ = state.update(.trace(id, .success(Trace(id: id, spans: [Span(row), tool]))))
        #expect(Self.copied(state.update(.key(.character("Y")))) == Self.json(row))
        _ = state.update(.key(.enter))
        #expect(Self.copied(state.update(.key(.character("Y")))) == Self.json(row))
        _ = state.update(.key(.escape))
        _ = state.update(.key(.character("j")))
        let step = try #require(Self.copied(state.update(.key(.character("Y")))))
        #expect(step.contains(#""name":"run_tests","kind":"tool","level":"normal","message":null"#))
        #expect(PlainTextEncoder.encode(state.render()).contains("sent to the terminal's clipboard"))
    }

    @Test("secrets in it stay masked until R shows them")
    func masked() {
        var state = Self.state(nil)
        var row = DashboardFixture.generation(4)
        row.tags = ["k:sk-1234567890abcdef"]
        state.overlays = [GenerationOverlay(row, of: [row])]
        var detail = GenerationDetail(generation: row)
        detail.parameters = [Fact("api_key", "hunter3")]
        _ = state.update(.detail(row.id, .success(detail)))
        #expect(Self.copied(state.update(.key(.character("Y"))))?.contains("k:sk-••••••••cdef") == true)
        _ = state.update(.key(.character("R")))
        #expect(Self.copied(state.update(.key(.character("Y")))) == Self.json(row))
    }

    @Test("O copies the page of the trace and shows it")
    func langfuse() {
        var state = Self.state(WebPages(of: .langfuse, at: "https://lf.example/", project: "p 1"))
        let row = state.tail[0]
        let address = "https://lf.example/project/p%201/traces/\(row.session)"
        #expect(Self.copied(state.update(.key(.character("O")))) == address)
        #expect(PlainTextEncoder.encode(state.render()).contains(address))
        _ = state.update(.key(.enter))
        #expect(Self.copied(state.update(.key(.character("O")))) == address, "also before the trace is read")
    }

    @Test("O copies the proxy's page of logs where the proxy's address is known, and says what to set where it is not")
    func litellm() {
        let proxy = Service(.litellm, at: "proxy:4000", origin: "URL", isHere: false, web: "http://proxy:4000/")
        var state = Self.state(WebPages(of: .litellm), services: [proxy])
        #expect(Self.copied(state.update(.key(.character("O")))) == "http://proxy:4000/ui/?page=logs")
        for (pages, advice) in [
            (WebPages(of: .litellm), "set LITELLM_PROXY_URL"), (WebPages(of: .langfuse), "set LANGFUSE_HOST"),
            (WebPages(of: .langfuse, at: "https://lf.example"), "name one project of Langfuse"),
            (nil, "no web address is known for this request"),
        ] {
            state = Self.state(pages)
            #expect(state.update(.key(.character("O"))).isEmpty)
            #expect(PlainTextEncoder.encode(state.render()).contains(advice), "\(advice)")
        }
    }
}
