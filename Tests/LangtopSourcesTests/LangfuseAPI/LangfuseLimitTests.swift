import Foundation
import Glibc
import LangfuseTestSupport
import LangtopCore
import LangtopTestSupport
import Testing

@testable import LangtopSources

/// The Cloud's limits, whose minute lasts two seconds here.
@Suite("Langfuse's API: limits")
struct LangfuseLimitTests {
    private static let minute = Duration.seconds(2)

    /// Polls and fills as a poller would until so many requests were answered; gives how many of each were.
    private static func drive(_ reader: LangfuseReader, requests: Int) async throws -> (polls: Int, pages: Int) {
        let clock = ContinuousClock()
        // As seldom in these minutes as in real ones.
        let rest = minute / 12
        var nextPoll = clock.now
        var unread = TimeRange(from: LangfuseReader.now() - .seconds(86_400), to: LangfuseReader.now())
        var counts = (polls: 0, pages: 0)
        while counts.polls + counts.pages < requests {
            if clock.now >= nextPoll {
                // A poll never has to wait.
                try await reader.poll()
                counts.polls += 1
                nextPoll = clock.now + rest
            }
            do {
                let history = try await reader.source.history(of: unread, depth: .full, newest: .everything)
                counts.pages += 1
                unread.to = history.range.from
                if unread.isEmpty { unread.to = LangfuseReader.now() }
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
                .cloud, "--limits", "hobby", "--limit-window", "2", "--observations", "60", "--no-oddities")
            setenv("http_proxy", server.url, 1)
            unsetenv("no_proxy")
            unsetenv("NO_PROXY")
            let source = try LangfuseReader.source("http://cloud.langfuse.com", limitWindow: Self.minute)
            let reader = LangfuseReader(source)
            let found = try await source.connect()
            #expect(found.server == "langfuse 4.16.0 · API v2" && source.id.name == "langfuse@cloud.langfuse.com")
            try await reader.poll()
            let counts = try await Self.drive(reader, requests: 100)
            let counters = try await server.counters()
            #expect(counters.rateLimited == 0, "\(counters)")
            #expect(counts.polls >= 10 && counts.pages >= 10, "\(counts)")
            #expect(reader.last?.notice == "asked every 5 s: 30 requests a minute allowed")
            server.stop()
        }
    }

    @Test("a server that refuses unexpectedly is asked as seldom as it says from then on")
    func unexpected() async throws {
        let server = try await FakeLangfuse.start(
            .dual, "--limits", "hobby", "--limit-window", "2", "--observations", "60", "--no-oddities")
        defer { server.stop() }
        let reader = LangfuseReader(try LangfuseReader.source(server.url, limitWindow: Self.minute))
        _ = try await reader.source.connect()
        try await reader.poll()
        #expect(try await !reader.poll().notice.contains("allowed"))
        let order = #"{"route": "/api/public/v2/observations", "kind": "429", "retryAfter": 2, "body": "json"}"#
        try await server.post("/__admin/fault", order)
        let error = await #expect(throws: SourceError.self) { try await reader.poll() }
        #expect(error?.kind == .throttled(.seconds(2)))
        #expect(error?.message.contains("30 requests a minute allowed") == true)
        let again = await #expect(throws: SourceError.self) { try await reader.poll() }
        guard case .throttled(let rest)? = again?.kind else { throw again ?? SourceError(.malformed, "not refused") }
        #expect(rest > .zero && rest <= .seconds(2))
        // The one that was refused, and none after it.
        #expect(try await server.counters().byRoute["/v2/observations"] == 3)
        try await Task.sleep(for: .milliseconds(2200))
        try await server.post("/__admin/counters/reset", "{}")
        _ = try await Self.drive(reader, requests: 60)
        #expect(try await server.counters().rateLimited == 0)
        #expect(reader.last?.notice.contains("30 requests a minute allowed") == true)
    }
}
