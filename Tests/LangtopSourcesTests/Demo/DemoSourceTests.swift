import LangtopCore
import LangtopSources
import Testing

@Suite("The demo's story")
struct DemoSourceTests {
    static let now = Timestamp(seconds: 1_795_444_327)
    static let day = TimeRange(from: now - .seconds(86_400), to: now)

    @Test("is the same for the same seed and another for another")
    func seeds() async throws {
        let rows = try await DemoSource(seed: 7, now: { Self.now }).history(of: Self.day, depth: .kinds)
        #expect(try await DemoSource(seed: 7, now: { Self.now }).history(of: Self.day, depth: .kinds) == rows)
        #expect(try await DemoSource(seed: 8, now: { Self.now }).history(of: Self.day, depth: .kinds) != rows)
        #expect(Set(rows.map(\.id)).count == rows.count)
    }

    @Test("has every kind of row a dashboard must tell apart")
    func variety() async throws {
        let rows = try await DemoSource(seed: 1, now: { Self.now }).history(of: Self.day, depth: .kinds)
        #expect(rows.contains { $0.isUnpriced })
        #expect(rows.contains { $0.isCacheHit })
        #expect(rows.contains { $0.isAttempt })
        #expect(rows.contains { $0.kinds?.fallbacks == 1 && $0.kinds?.askedFor != $0.model })
        #expect(rows.contains { $0.kinds?.errorClass == .throttled })
        #expect(rows.contains { $0.kinds?.clientClosed == true })
        #expect(rows.contains { $0.model.unicodeScalars.contains { $0.value > 0x4E00 } })
    }

    @Test("polled, brings exactly what becomes visible between two polls")
    func polls() async throws {
        let clock = ManualClock(Self.now)
        let source = DemoSource(seed: 1, now: { clock.now })
        var batch = try await source.changes(since: nil)
        let before = Set(try await source.history(of: Self.day, depth: .columns).map(\.id))
        var found: Set<Generation.ID> = []
        for _ in 0..<30 {
            clock.now = clock.now + .seconds(20)
            batch = try await source.changes(since: batch.cursor)
            found.formUnion(batch.generations.map(\.id))
        }
        let later = TimeRange(from: Self.day.from, to: clock.now)
        let after = Set(try await source.history(of: later, depth: .columns).map(\.id))
        #expect(!found.isEmpty && found == after.subtracting(before))
    }

    @Test("has a conversation for every answer and an error for every failure")
    func details() async throws {
        let source = DemoSource(seed: 1, now: { Self.now })
        for row in try await source.history(of: TimeRange(from: Self.now - .seconds(7200), to: Self.now), depth: .kinds)
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
