import Foundation
import LangfuseTestSupport
import LangtopCore
import LangtopTestSupport

@testable import LangtopSources

/// A fake Langfuse server and the rows a test writes to it.
struct LangfuseAPIStore: WritableStore {
    private let server: FakeLangfuse
    private let initial: [StoredRow]
    let span: TimeRange

    init(_ generation: FakeLangfuse.Generation) async throws {
        server = try await FakeLangfuse.start(generation, "--observations", "0", "--no-oddities")
        let begin = (LangfuseReader.now() - .seconds(7200)).floored(to: .seconds(60))
        span = TimeRange(from: begin, to: begin + .seconds(600))
        initial = StoredRow.several(130, from: begin)
        try await write(initial)
    }

    func open() throws -> any GenerationSource { try LangfuseReader.source(server.url) }

    func rows() async throws -> [StoredRow] { initial }

    func now() async throws -> Timestamp { LangfuseReader.now() }

    func write(_ rows: [StoredRow]) async throws {
        for row in rows {
            var body = Self.numbers(of: row)
            body["start"] = row.start.iso8601
            (body["model"], body["user"], body["traceId"], body["name"]) = (row.model, row.user, row.trace, row.id)
            try await post("/__admin/add", body)
        }
    }

    func change(_ row: StoredRow) async throws { try await post("/__admin/update", Self.numbers(of: row)) }

    func delete(_ row: StoredRow) async throws { try await post("/__admin/update", ["id": row.id, "delete": true]) }

    func stall() async throws -> Stall? {
        let before = try await server.counters().requests
        try await post("/__admin/fault", ["route": "/api/public", "kind": "hang", "times": -1])
        return Stall(
            isWaitedFor: { [server] in try await server.counters().requests > before },
            release: { [self] in try await post("/__admin/fault", ["clear": true]) })
    }

    func wrong() async throws -> [(source: any GenerationSource, kind: SourceError.Kind)] {
        [
            (try LangfuseReader.source("http://127.0.0.1:1"), .unreachable),
            (try LangfuseReader.source(server.url, secret: "sk-lf-wrong"), .refused),
            (try LangfuseReader.source(server.url + "/elsewhere"), .unsuitable),
        ]
    }

    private static func numbers(of row: StoredRow) -> [String: Any] {
        var body: [String: Any] = ["id": row.id, "latencyMs": row.latency, "ttftMs": NSNull()]
        body["used"] = ["input": row.prompt, "output": row.completion]
        body["cost"] = row.cost
        if row.isFailure { (body["level"], body["message"]) = ("ERROR", "RateLimitError: Error code: 429") }
        return body
    }

    private func post(_ path: String, _ body: [String: Any]) async throws {
        let json = try JSONSerialization.data(withJSONObject: body)
        try await server.post(path, String(decoding: json, as: UTF8.self))
    }
}
