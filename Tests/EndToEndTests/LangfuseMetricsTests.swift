import CommandTestSupport
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
        let folder = FileManager.default.temporaryDirectory.appending(path: "langtop-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "langtop"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let config = """
            { sources: { slow: { url: 'langfuse+\(server.url)', limits: 'hobby' } } }
            """
        try config.write(to: folder.appending(path: "langtop/config.json5"), atomically: true, encoding: .utf8)
        let screen = try TmuxScreen(
            ["--window", "24h"], columns: 120, rows: 35,
            environment: [
                "XDG_CONFIG_HOME": folder.path, "LANGFUSE_PUBLIC_KEY": FakeLangfuse.publicKey,
                "LANGFUSE_SECRET_KEY": FakeLangfuse.secretKey,
            ])
        #expect(await screen.waits(for: "● metrics "), "\(screen.text)")
        #expect(await screen.waits(for: "from metrics"), "\(screen.text)")
        #expect(screen.text.contains(" langtop  slow  "), "the name that the configuration gives")
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
