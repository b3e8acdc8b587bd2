import Foundation
import LangfuseTestSupport
import LangtopCore
import LangtopHTTP
import LangtopTestSupport
import Testing

@testable import LangtopSources

/// A source on a fake server, and a memory that takes what it gives as the engine does.
final class LangfuseReader {
    let source: LangfuseAPISource
    private(set) var memory: [String: Generation] = [:]
    private(set) var cursor: Cursor?
    private(set) var last: Changes?
    /// Calls for the past so far.
    private(set) var pages = 0

    init(_ source: LangfuseAPISource) { self.source = source }

    convenience init(
        _ server: FakeLangfuse, base: String = "", limits: RateLimits.Setting = .auto,
        secret: String = FakeLangfuse.secretKey
    ) throws {
        self.init(try Self.source(server.url + base, limits: limits, secret: secret))
    }

    static func source(
        _ url: String, limits: RateLimits.Setting = .auto, secret: String = FakeLangfuse.secretKey,
        limitWindow: Duration = .seconds(60), project: String = ""
    ) throws -> LangfuseAPISource {
        let access = try LangfuseAccess(
            url: try LangfuseAccess.server("langfuse+" + url), publicKey: FakeLangfuse.publicKey, secretKey: secret,
            limits: limits, project: project)
        return LangfuseAPISource(
            access, client: CurlClient(agent: "langtop/test"), readers: CurlClient(agent: "langtop/test"),
            limitWindow: limitWindow, now: LangfuseReader.now)
    }

    static let now: @Sendable () -> Timestamp = {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }

    /// One poll.
    @discardableResult
    func poll() async throws -> Changes {
        let batch = try await source.changes(since: cursor)
        cursor = batch.cursor
        for row in batch.newest { memory[row.id.value] = row }
        last = batch
        return batch
    }

    /// Reads a span of the past from its newest end, as the poller does.
    func fill(_ range: TimeRange) async throws {
        var rest = range
        while !rest.isEmpty {
            let history = try await source.history(of: rest, depth: .columns, newest: .everything)
            pages += 1
            try #require(history.range.to == rest.to && history.range.from >= rest.from && !history.range.isEmpty)
            try #require(history.newest.allSatisfy { history.range.contains($0.start) })
            try #require(Set(history.newest.map(\.id)).count == history.newest.count)
            #expect(history.depth == .full)
            memory = memory.filter { !history.range.contains($0.value.start) }
            for row in history.newest { memory[row.id.value] = row }
            rest.to = history.range.from
        }
    }

    /// What is in memory of a span, in the words of the server's truth.
    func sums(_ range: TimeRange, of dimension: LangtopCore.Dimension, _ id: String?) -> Sums {
        Sums(
            memory.values.filter { row in
                range.contains(row.start) && id.map { row.values(of: dimension).contains($0) } ?? true
            })
    }
}

/// Numbers of generations, added up as the server's truth is.
struct Sums: Equatable {
    var requests = 0
    var failures = 0
    var running = 0
    var tokens: [Int] = []
    var recorded = 0.0
    var unpriced = 0
    var latency: [Int?] = []
    var firstToken: [Int?] = []

    init(_ rows: [Generation]) {
        let ended = rows.filter { $0.end != nil }
        let good = ended.filter { $0.outcome != .failure }
        requests = ended.count
        failures = ended.count - good.count
        running = rows.count - ended.count
        let kinds = good.compactMap { row in row.extras?.kinds.map { (row.tokens, $0) } }
        func sum(_ value: ((TokenCount, TokenKinds)) -> Int) -> Int { kinds.reduce(0) { $0 + value($1) } }
        tokens = [
            sum { $0.0.prompt }, sum { $0.1.cacheRead }, sum { $0.1.cacheWrite }, sum { $0.0.completion },
            sum { $0.1.reasoning }, sum { $0.0.total },
        ]
        recorded = rows.reduce(0) { $0 + ($1.spend ?? 0) }
        unpriced = good.filter(\.isUnpriced).count
        latency = Self.ranks(good.compactMap { $0.latency?.milliseconds })
        firstToken = Self.ranks(good.compactMap { $0.timeToFirstToken?.milliseconds })
    }

    init(_ truth: FakeTruth.Sums) {
        requests = truth.requests
        failures = truth.failures
        running = truth.running
        let used = truth.tokens
        tokens = [used.prompt, used.cacheRead, used.cacheWrite, used.completion, used.reasoning, used.total]
        recorded = truth.recorded
        unpriced = truth.unpriced
        latency = [truth.latency.p50, truth.latency.p95, truth.latency.p99]
        firstToken = [truth.timeToFirstToken.p50, truth.timeToFirstToken.p95, truth.timeToFirstToken.p99]
    }

    /// The same without what was read from caches.
    var withoutReads: Sums {
        var sums = self
        sums.tokens.remove(at: 1)
        return sums
    }

    private static func ranks(_ values: [Int64]) -> [Int?] {
        let sorted = values.sorted()
        return [0.5, 0.95, 0.99].map { share in
            sorted.isEmpty ? nil : Int(sorted[max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1)])
        }
    }

    static func == (left: Sums, right: Sums) -> Bool {
        left.requests == right.requests && left.failures == right.failures && left.running == right.running
            && left.tokens == right.tokens && left.unpriced == right.unpriced && left.latency == right.latency
            && left.firstToken == right.firstToken
            && abs(left.recorded - right.recorded) <= 1e-9 * max(1, abs(right.recorded))
    }
}
