import Foundation
import LangfuseTestSupport
import Testing

/// The built program on a Langfuse where things go on happening.
@Suite("Live on a Langfuse", .timeLimit(.minutes(10)))
struct LangfuseLiveTests {
    /// How long the server goes on; `scripts/live-check` asks for a minute.
    private static let seconds =
        ProcessInfo.processInfo.environment["LANGTOP_LIVE_SECONDS"].flatMap { Int($0) } ?? 20

    /// Rows that are waited for, and how long each took from the server to the screen.
    private struct Markers {
        private static let ages = ["fresh": 1, "late": 600]
        private(set) var waiting: [String: ContinuousClock.Instant] = [:]
        private var delays: [String: [Duration]] = [:]
        private var count = 0

        /// Adds a row that began just now and one that began ten minutes ago, so dear that their models stand at the top.
        mutating func add(to server: FakeLangfuse) async throws {
            count += 1
            for (model, age) in Self.ages {
                let times = #""secondsAgo": \#(age), "latencyMs": \#(age * 1000 - 900)"#
                try await server.post("/__admin/add", #"{"model": "\#(model)", "cost": 10, \#(times)}"#)
                waiting[model] = .now
            }
        }

        /// Notes what the table of models shows by now.
        mutating func look(at screen: TmuxScreen) {
            for (model, since) in waiting where screen.requests(of: model) == count {
                delays[model, default: []].append(.now - since)
                waiting[model] = nil
            }
        }

        /// The longest delay of a model's rows but the first, whose model has yet to find its place in the table.
        func worst(_ model: String) -> String {
            let all = delays[model]?.dropFirst() ?? []
            let worst = (all.max() ?? .zero) / .seconds(1)
            return "\((worst * 10).rounded() / 10) s of \(all.count)"
        }
    }

    @Test(
        "every row is counted, also one that began ten minutes ago, and the numbers come out as they were used",
        arguments: FakeLangfuse.Generation.allCases)
    func growing(generation: FakeLangfuse.Generation) async throws {
        let server = try await FakeLangfuse.start(
            generation, "--observations", "100", "--span", "14m", "--rate", "2", "--no-oddities")
        defer { server.stop() }
        let dashboard = try LangfuseScreen(server)
        let screen = dashboard.screen
        #expect(await screen.waits(for: "● live"), "\(screen.text)")
        var markers = Markers()
        let end = ContinuousClock.now + .seconds(Self.seconds)
        while ContinuousClock.now < end {
            // One pair after the other, so that the table has room for those that are waited for.
            if markers.waiting.isEmpty { try await markers.add(to: server) }
            try await Task.sleep(for: .milliseconds(50))
            markers.look(at: screen)
        }
        let allCame = await Patience.until(120) {
            markers.look(at: screen)
            return markers.waiting.isEmpty
        }
        #expect(allCame, "\(markers.waiting.keys) in\n\(screen.text)")
        try await server.post("/__admin/rate", #"{"rate": 0, "drop": true}"#)
        #expect(try await dashboard.waitsForTruth(120), "\(screen.text)")
        print(
            "live: langfuse \(generation): \(dashboard.numbers.map { "\($0)" } ?? "nothing"); worst delay fresh "
                + "\(markers.worst("fresh")), late \(markers.worst("late"))")
        try screen.press("Q")
        #expect(await screen.exitStatus() == 0)
    }
}
