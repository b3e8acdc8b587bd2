import Foundation
import LangfuseTestSupport
import Testing

/// A long past of a Langfuse whose rows may be read slowly only: its own sums stand for them, and say so.
@Suite("A dashboard on a long past", .serialized, .timeLimit(.minutes(5)))
struct LangfuseMetricsTests {
    @Test("shows the server's sums, marked, while the rows are read")
    func sums() async throws {
        let server = try await FakeLangfuse.start(.v3, "--observations", "6000", "--span", "23h", "--no-oddities")
        defer { server.stop() }
        let dashboard = try LangfuseScreen(server, window: "24h", limits: "hobby")
        defer { withExtendedLifetime(dashboard) {} }
        let screen = dashboard.screen
        #expect(await screen.waits(for: "● metrics "), "\(screen.text)")
        #expect(await screen.waits(for: "from metrics"), "\(screen.text)")
        #expect(screen.text.contains(" langtop  langfuse  "), "the name that the configuration gives")
        let counters = try await server.counters()
        #expect(counters.rateLimited == 0)
        #expect(counters.byRoute["/metrics"].map { $0 < 10 } == true)
        // Of 60 pages the limit lets few be read by now, and yet nearly all of the day is told.
        let truth = try await server.truth().total
        let recorded = screen.text.split(separator: "\n").first { $0.contains("recorded $") } ?? ""
        let shown = recorded.split(separator: "$").dropFirst().first?.prefix { $0.isNumber || ".,".contains($0) }
        let dollars = shown.flatMap { Double($0.filter { $0 != "," }) } ?? 0
        #expect(dollars > truth.recorded * 0.85 && dollars <= truth.recorded * 1.02, "\(recorded)")
    }
}
