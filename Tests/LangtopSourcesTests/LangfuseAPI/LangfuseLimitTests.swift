import Foundation
import Glibc
import LangfuseTestSupport
import LangtopCore
import Testing

@testable import LangtopSources

/// The Cloud's limits, whose minute lasts two seconds here.
@Suite("Langfuse's API: limits")
struct LangfuseLimitTests {
    private static let minute = Duration.seconds(2)

    /// Polls and fills for so long as a poller would; gives how many of each were answered.
    private static func drive(_ reader: LangfuseReader, for length: Duration) async throws -> (polls: Int, pages: Int) {
        let clock = ContinuousClock()
        let end = clock.now + length
        // As seldom in these minutes as in real ones.
        let rest = minute / 12
        var nextPoll = clock.now
        var rest1 = TimeRange(from: LangfuseReader.now() - .seconds(86_400), to: LangfuseReader.now())
        var counts = (polls: 0, pages: 0)
        while clock.now < end {
            if clock.now >= nextPoll {
                try await reader.poll()
                counts.polls += 1
                nextPoll = clock.now + rest
            }
            do {
                let history = try await reader.source.history(of: rest1, depth: .kinds)
                counts.pages += 1
                rest1.to = history.range.from
                if rest1.isEmpty { rest1.to = LangfuseReader.now() }
            } catch {
                guard case SourceError.Kind.throttled = error.kind else { throw error }
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        return counts
    }

    @Test("the Cloud is never asked too often, and polls go on while the past is read")
    func cloud() async {
        await #expect(processExitsWith: .success) {
            let server = try await FakeLangfuse.start(
                .cloud, "--limits", "hobby", "--limit-window", "2", "--observations", "3000", "--rate", "5")
            setenv("http_proxy", server.url, 1)
            unsetenv("no_proxy")
            unsetenv("NO_PROXY")
            let source = try LangfuseReader.source("http://cloud.langfuse.com", limitWindow: Self.minute)
            let reader = LangfuseReader(source)
            let found = try await source.connect()
            #expect(found.server == "langfuse 4.16.0 · API v2" && source.id.name == "langfuse@cloud.langfuse.com")
            try await reader.poll()
            let counts = try await Self.drive(reader, for: .seconds(7))
            let counters = try await server.counters()
            #expect(counters.rateLimited == 0, "\(counters)")
            #expect(counts.polls >= 36, "\(counts)")
            #expect(counts.pages >= 30, "\(counts)")
            #expect(reader.last?.notice == "asked every 5 s: 30 requests a minute allowed")
            print("cloud: \(counts) in three and a half minutes, no 429 among \(counters.requests)")
            server.stop()
        }
    }

    @Test("a server that refuses unexpectedly is asked as seldom as it says from then on")
    func unexpected() async throws {
        let server = try await FakeLangfuse.start(
            .dual, "--limits", "hobby", "--limit-window", "2", "--observations", "300")
        defer { server.stop() }
        let reader = LangfuseReader(try LangfuseReader.source(server.url, limitWindow: Self.minute))
        _ = try await reader.source.connect()
        try await reader.poll()
        #expect(try await reader.poll().notice == "")
        var error: SourceError?
        for _ in 0..<40 where error == nil {
            do { try await reader.poll() } catch let failed as SourceError { error = failed }
        }
        guard case .throttled(let pause)? = error?.kind else {
            Issue.record("never refused: \(error?.message ?? "nothing")" as Comment)
            return
        }
        #expect(pause > .zero && pause <= .seconds(2))
        #expect(error?.message.contains("30 requests a minute allowed") == true)
        try await Task.sleep(for: Self.minute + .milliseconds(200))
        try await server.post("/__admin/counters/reset", "{}")
        _ = try await Self.drive(reader, for: .seconds(4))
        #expect(try await server.counters().rateLimited == 0)
        #expect(reader.last?.notice.contains("30 requests a minute allowed") == true)
    }
}
