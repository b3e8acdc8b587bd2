import Foundation
import LangfuseTestSupport
import LangtopCore
import Testing

@testable import LangtopSources

/// What a reader opens: generations, traces, searches.
@Suite("Langfuse's API: drill-down")
struct LangfuseDetailTests {
    private struct Added: Decodable {
        var ids: [String]
        var traceIds: [String?]
    }

    @Test("a trace of two hundred nested steps", arguments: [FakeLangfuse.Generation.v4, .v3, .v2])
    func deepTrace(generation: FakeLangfuse.Generation) async throws {
        let server = try await FakeLangfuse.start(generation, "--observations", "400")
        defer { server.stop() }
        let reader = try LangfuseReader(server)
        _ = try await reader.source.connect()
        let now = LangfuseReader.now()
        try await reader.fill(TimeRange(from: now - .seconds(3600), to: now))
        let last = try #require(reader.memory.values.first { $0.name == "two hundred steps" })
        let id = try #require(last.traceID)
        let trace = try await reader.source.trace(id)
        #expect(trace.name == "two hundred steps" && trace.spans.count == 200 && !trace.isTruncated)
        #expect(trace.spans.map(\.start) == trace.spans.map(\.start).sorted())
        let parents = Dictionary(uniqueKeysWithValues: trace.spans.map { ($0.id.value, $0.parent) })
        var depth = 0
        var step = last.id.value
        while let parent = parents[step], !parent.isEmpty {
            depth += 1
            step = parent
        }
        #expect(depth == 60)
        #expect(trace.generations.count == 1 && trace.generations.first?.tokens == last.tokens)
        #expect(
            Set(trace.spans.map(\.kind)).isSuperset(
                of: generation == .v2 ? [.span, .generation] : [.span, .tool, .generation]))
        let missing = await #expect(throws: SourceError.self) {
            try await reader.source.trace(Trace.ID(source: reader.source.id, value: "no such trace"))
        }
        #expect(missing?.kind == .notFound)
    }

    @Test("a trace's steps have levels, messages and scores", arguments: [FakeLangfuse.Generation.v4, .v3])
    func scores(generation: FakeLangfuse.Generation) async throws {
        let server = try await FakeLangfuse.start(generation, "--observations", "400", "--span", "30m")
        defer { server.stop() }
        let reader = try LangfuseReader(server)
        _ = try await reader.source.connect()
        let now = LangfuseReader.now()
        try await reader.fill(TimeRange(from: now - .seconds(3600), to: now))
        let traces = Set(reader.memory.values.compactMap(\.traceID)).sorted { $0.value < $1.value }
        var scores: [Score] = []
        for id in traces.prefix(50) { scores += try await reader.source.trace(id).scores }
        #expect(scores.count >= 1 && Set(scores.map(\.name)).isSubset(of: ["quality", "solved", "tone"]))
        #expect(scores.allSatisfy { !$0.value.isEmpty })
        let failed = try #require(
            reader.memory.values.first { $0.outcome == .failure && $0.extras?.errorSummary.isEmpty == false })
        let trace = try await reader.source.trace(try #require(failed.traceID))
        let span = try #require(trace.spans.first { $0.id == failed.id })
        #expect(span.level == .error && span.message == failed.extras?.errorSummary)
        #expect(trace.facts.contains { $0.label == "environment" })
    }

    @Test("everything about one generation", arguments: [FakeLangfuse.Generation.v4, .v3, .v2])
    func detail(generation: FakeLangfuse.Generation) async throws {
        let server = try await FakeLangfuse.start(generation, "--observations", "300", "--span", "30m")
        defer { server.stop() }
        let reader = try LangfuseReader(server)
        _ = try await reader.source.connect()
        let now = LangfuseReader.now()
        try await reader.fill(TimeRange(from: now - .seconds(3600), to: now))
        let good = try #require(
            reader.memory.values.sorted { $0.id.value < $1.id.value }
                .first {
                    $0.outcome == .success && ($0.spend ?? 0) > 0 && $0.callType == "generation" && $0.user != ""
                        && $0.tokens.completion > 0
                })
        let detail = try await reader.source.detail(of: good.id)
        #expect(detail.generation == good)
        #expect(detail.prompt.map(\.role) == ["system", "user"])
        #expect(detail.prompt.first?.parts == [.text("You are a careful assistant.")])
        #expect(detail.answer.map(\.role) == ["assistant"] && detail.error == nil && detail.textNotice.isEmpty)
        #expect(detail.parameters.contains(Fact("temperature", "0.2")))
        let sum = detail.cost.reduce(0) { $0 + ($1.cost ?? 0) }
        #expect(abs(sum - (good.spend ?? 0)) < 1e-9 && detail.cost.allSatisfy { $0.origin == "langfuse" })
        #expect(detail.raw.contains(good.id.value))
        let failed = try #require(
            reader.memory.values.first { $0.outcome == .failure && $0.extras?.errorClass == .budget })
        let failure = try await reader.source.detail(of: failed.id)
        #expect(failure.error?.className == "BudgetExceededError")
        let missing = await #expect(throws: SourceError.self) {
            try await reader.source.detail(of: Generation.ID(source: reader.source.id, value: "none"))
        }
        #expect(missing?.kind == .notFound)
    }

    @Test("searches find what memory would", arguments: [FakeLangfuse.Generation.v4, .v3, .v2])
    func searches(generation: FakeLangfuse.Generation) async throws {
        let server = try await FakeLangfuse.start(
            generation, "--observations", generation == .v4 ? "500" : "120", "--span", "30m")
        defer { server.stop() }
        let reader = try LangfuseReader(server)
        _ = try await reader.source.connect()
        let now = LangfuseReader.now()
        let range = TimeRange(from: now - .seconds(3600), to: now)
        try await reader.fill(range)
        for _ in 0..<2 { try await reader.poll() }
        let values: [[LangtopCore.Dimension: String]] = [
            [:], [.user: "ada@example.com"], [.model: "gpt-5"], [.session: "session-batch-1"], [.tag: "rag"],
            [.release: "v1.4.2", .model: "claude-haiku-4-5"], [.user: ""], [.key: "hash"], [.environment: "staging"],
        ]
        for equals in values {
            for onlyFailures in [false, true] {
                let query = GenerationQuery(range: range, equals: equals, onlyFailures: onlyFailures, limit: 500)
                let expected = reader.memory.values.filter { row in
                    range.contains(row.start) && (!onlyFailures || row.outcome == .failure)
                        && equals.allSatisfy { row.values(of: $0.key).contains($0.value) }
                }
                let found = try await reader.source.search(query)
                #expect(Set(found.map(\.id)) == Set(expected.map(\.id)), "\(equals) \(onlyFailures)")
                #expect(found.map(\.start) == found.map(\.start).sorted(by: >))
            }
        }
        let few = try await reader.source.search(GenerationQuery(range: range, limit: 7))
        #expect(few.count == 7)
    }
}
