import Foundation
import LangfuseTestSupport
import Testing

/// The dashboard as it comes, on the Cloud's smallest plan for as long as a person would watch.
///
/// Only `scripts/hobby-check` says for how long; a window of the limits that is shorter has tests of its own.
@Suite("Watching the Cloud's smallest plan", .timeLimit(.minutes(30)))
struct LangfuseHobbyTests {
    static let seconds = ProcessInfo.processInfo.environment["LANGTOP_HOBBY_SECONDS"].flatMap { Int($0) }

    /// The Cloud by name, behind a proxy that stands for it.
    private static func dashboard(_ server: FakeLangfuse) throws -> LangfuseScreen {
        try LangfuseScreen(
            server, window: nil, url: "http://cloud.langfuse.com",
            environment: ["http_proxy": server.url, "no_proxy": nil, "NO_PROXY": nil])
    }

    @Test(
        "is never refused, takes no prompts, and asks once a refresh",
        .enabled(if: seconds != nil, "scripts/hobby-check runs it"), arguments: FakeLangfuse.Generation.allCases)
    func watching(generation: FakeLangfuse.Generation) async throws {
        // What polls look back over is nearly a page.
        let server = try await FakeLangfuse.start(
            generation, "--limits", "hobby", "--observations", "900", "--span", "14m", "--rate", "0.2", "--no-oddities")
        defer { server.stop() }
        let dashboard = try Self.dashboard(server)
        let screen = dashboard.screen
        let end = ContinuousClock.now + .seconds(Self.seconds ?? 0)
        #expect(await Patience.until(180) { screen.text.contains("● live") }, "\(screen.text)")
        // What compares with the window before is read behind the numbers.
        try await Task.sleep(until: min(end, ContinuousClock.now + .seconds(30)))
        let filling = try await server.counters()
        try await server.post("/__admin/counters/reset", "{}")
        let begun = ContinuousClock.now
        try await Task.sleep(until: end)
        let watched = try await server.counters()
        let elapsed = (ContinuousClock.now - begun) / .seconds(1)
        print(
            "hobby: \(generation): filling \(filling.byRoute), then in \(Int(elapsed)) s \(watched.byRoute); refused "
                + "\(filling.rateLimited + watched.rateLimited); busiest minute \(filling.mostInAMinute) and then "
                + "\(watched.mostInAMinute); \(watched.bytesSent) bytes sent of \(watched.bytesPlain)")
        for counters in [filling, watched] {
            #expect(counters.rateLimited == 0 && counters.withoutGzip == 0)
            #expect(counters.mostInAMinute.allSatisfy { $0.value < ($0.key == "public-api" ? 30 : 15) })
        }
        if [.v4, .dual, .cloud].contains(generation) {
            #expect(filling.answersWithBodies == 0 && watched.answersWithBodies == 0)
            // A refresh comes every five seconds at most, and plain steps with a cost are looked for once a minute.
            #expect(watched.byRoute.keys.allSatisfy { $0 == "/v2/observations" })
            #expect(Double(watched.requests) <= elapsed / 5 + elapsed / 60 + 2)
            #expect(watched.bytesSent < watched.bytesPlain / 4)
        }
        try await server.post("/__admin/rate", #"{"rate": 0, "drop": true}"#)
        #expect(try await dashboard.waitsForTruth(300), "\(screen.text)")
        try screen.press("Q")
        #expect(await screen.exitStatus() == 0)
    }
}
