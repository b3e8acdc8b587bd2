import LangtopCore
import LangtopSources
import Testing

@Suite("The demo's story")
struct DemoSourceTests {
    static let now = Timestamp(seconds: 1_795_444_327)
    static let day = TimeRange(from: now - .seconds(86_400), to: now)

    @Test("is the same for the same seed and another for another")
    func seeds() async throws {
        let rows = try await DemoSource(seed: 7, now: { Self.now }).history(of: Self.day, depth: .kinds).generations
        #expect(
            try await DemoSource(seed: 7, now: { Self.now }).history(of: Self.day, depth: .kinds).generations == rows)
        #expect(
            try await DemoSource(seed: 8, now: { Self.now }).history(of: Self.day, depth: .kinds).generations != rows)
        #expect(Set(rows.map(\.id)).count == rows.count)
    }

    @Test("has every kind of row a dashboard must tell apart")
    func variety() async throws {
        let rows = try await DemoSource(seed: 1, now: { Self.now }).history(of: Self.day, depth: .kinds).generations
        #expect(rows.contains { $0.isUnpriced })
        #expect(rows.contains { $0.isCacheHit })
        #expect(rows.contains { $0.isAttempt })
        #expect(rows.contains { $0.kinds?.fallbacks == 1 && $0.kinds?.askedFor != $0.model })
        #expect(rows.contains { $0.kinds?.errorClass == .throttled })
        #expect(rows.contains { $0.kinds?.clientClosed == true })
        #expect(rows.contains { $0.model.unicodeScalars.contains { $0.value > 0x4E00 } })
    }

    @Test("does not repeat itself: no two requests answered alike")
    func distinct() async throws {
        let rows = try await DemoSource(seed: 1, now: { Self.now }).history(of: Self.day, depth: .kinds).generations
        let answered = rows.filter { $0.isBilled && $0.tokens.completion > 0 }
        let looks = Set(
            answered.map { [Int64($0.tokens.prompt), Int64($0.tokens.completion), $0.latency?.milliseconds] })
        #expect(answered.count > 1000 && looks.count == answered.count)
    }

    @Test("is told in sessions of several calls, by day more than by night")
    func sessions() async throws {
        let rows = try await DemoSource(seed: 1, now: { Self.now }).history(of: Self.day, depth: .columns).generations
        let sizes = Dictionary(grouping: rows, by: \.session).mapValues(\.count).values.sorted()
        #expect(sizes[sizes.count / 2] >= 3, "half of the sessions have three calls or more")
        let hours = Dictionary(grouping: rows) { $0.start.milliseconds / 3_600_000 % 24 }.mapValues(\.count)
        #expect(hours[11, default: 0] > 4 * hours[4, default: 0])
    }

    @Test("is throttled in bursts, out of which another model answers")
    func bursts() async throws {
        let rows = try await DemoSource(seed: 1, now: { Self.now }).history(of: Self.day, depth: .kinds).generations
        let throttled = rows.filter { $0.kinds?.errorClass == .throttled }.map(\.start)
        let near = zip(throttled, throttled.dropFirst()).count { $1 - $0 < .seconds(300) }
        #expect(throttled.count > 10 && near * 2 > throttled.count)
        #expect(rows.count { $0.kinds?.fallbacks == 1 } > 10)
    }

    @Test("polled, brings exactly what becomes visible between two polls")
    func polls() async throws {
        let clock = ManualClock(Self.now)
        let source = DemoSource(seed: 1, now: { clock.now })
        var batch = try await source.changes(since: nil)
        let before = Set(try await source.history(of: Self.day, depth: .columns).generations.map(\.id))
        var found: Set<Generation.ID> = []
        for _ in 0..<30 {
            clock.now = clock.now + .seconds(20)
            batch = try await source.changes(since: batch.cursor)
            found.formUnion(batch.generations.map(\.id))
        }
        let later = TimeRange(from: Self.day.from, to: clock.now)
        let after = Set(try await source.history(of: later, depth: .columns).generations.map(\.id))
        #expect(!found.isEmpty && found == after.subtracting(before))
    }

    @Test("has a conversation for every answer and an error for every failure")
    func details() async throws {
        let source = DemoSource(seed: 1, now: { Self.now })
        for row in try await source.history(of: TimeRange(from: Self.now - .seconds(7200), to: Self.now), depth: .kinds)
            .generations
        where !row.isAttempt {
            let detail = try await source.detail(of: row.id)
            #expect(detail.generation == row)
            #expect((row.outcome == .failure) == (detail.error != nil))
            #expect(!detail.prompt.isEmpty)
        }
    }
}

/// A clock that a test moves.
final class ManualClock: @unchecked Sendable {
    var now: Timestamp
    init(_ now: Timestamp) { self.now = now }
}
