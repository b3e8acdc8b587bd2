import LangtopCore
import LangtopSources
import LangtopTestSupport
import Testing

@Suite("The demo's story")
struct DemoSourceTests {
    static let now = Timestamp(seconds: 1_795_444_327)
    static let day = TimeRange(from: now - .seconds(86_400), to: now)

    @Test("is the same for the same seed and another for another")
    func seeds() async throws {
        let rows = try await DemoSource(seed: 7, now: { Self.now }).generations(in: Self.day)
        #expect(
            try await DemoSource(seed: 7, now: { Self.now }).generations(in: Self.day) == rows)
        #expect(
            try await DemoSource(seed: 8, now: { Self.now }).generations(in: Self.day) != rows)
        #expect(Set(rows.map(\.id)).count == rows.count)
    }

    @Test("has every kind of row a dashboard must tell apart")
    func variety() async throws {
        let rows = try await DemoSource(seed: 1, now: { Self.now }).generations(in: Self.day)
        #expect(rows.contains { $0.isUnpriced })
        #expect(rows.contains { $0.isCacheHit })
        #expect(rows.contains { $0.role == .attempt })
        #expect(rows.contains { $0.extras?.fallbacks == 1 && $0.extras?.requestedModel != $0.model })
        #expect(rows.contains { $0.extras?.errorClass == .throttled })
        #expect(rows.contains { $0.extras?.clientClosed == true })
        #expect(rows.contains { $0.model.unicodeScalars.contains { $0.value > 0x4E00 } })
    }

    @Test("does not repeat itself: no two requests answered alike")
    func distinct() async throws {
        let rows = try await DemoSource(seed: 1, now: { Self.now }).generations(in: Self.day)
        let answered = rows.filter { $0.isBilled && $0.tokens.completion > 0 }
        let looks = Set(
            answered.map { [Int64($0.tokens.prompt), Int64($0.tokens.completion), $0.latency?.milliseconds] })
        #expect(answered.count > 1000 && looks.count == answered.count)
    }

    @Test("is told in sessions of several calls, by day more than by night")
    func sessions() async throws {
        let rows = try await DemoSource(seed: 1, now: { Self.now }).generations(in: Self.day, depth: .columns)
        let sizes = Dictionary(grouping: rows, by: \.session).mapValues(\.count).values.sorted()
        #expect(sizes[sizes.count / 2] >= 3, "half of the sessions have three calls or more")
        let hours = Dictionary(grouping: rows) { $0.start.milliseconds / 3_600_000 % 24 }.mapValues(\.count)
        #expect(hours[11, default: 0] > 4 * hours[4, default: 0])
    }

    @Test("is throttled in bursts, out of which another model answers")
    func bursts() async throws {
        let rows = try await DemoSource(seed: 1, now: { Self.now }).generations(in: Self.day)
        let throttled = rows.filter { $0.extras?.errorClass == .throttled }.map(\.start).sorted()
        let near = zip(throttled, throttled.dropFirst()).count { $1 - $0 < .seconds(300) }
        #expect(throttled.count > 10 && near * 2 > throttled.count)
        #expect(rows.count { $0.extras?.fallbacks == 1 } > 10)
    }

    @Test("polled, brings exactly what becomes visible between two polls")
    func polls() async throws {
        let clock = ManualClock(begin: Self.now)
        let source = DemoSource(seed: 1, now: { clock.now() })
        var batch = try await source.changes(since: nil)
        let before = Set(try await source.generations(in: Self.day, depth: .columns).map(\.id))
        var found: Set<Generation.ID> = []
        for _ in 0..<30 {
            clock.advance(by: .seconds(20))
            batch = try await source.changes(since: batch.cursor)
            found.formUnion(batch.newest.map(\.id))
        }
        let later = TimeRange(from: Self.day.from, to: clock.now())
        let after = Set(try await source.generations(in: later, depth: .columns).map(\.id))
        #expect(!found.isEmpty && found == after.subtracting(before))
    }

    @Test("polled after days, tells no story of all of them", arguments: [Int64.min, -1, 0])
    func pause(milliseconds: Int64) async throws {
        let source = DemoSource(seed: 1, now: { Self.now })
        let changes = try await source.changes(since: Cursor(text: String(milliseconds)))
        #expect(changes.isReset && changes.batch.isEmpty)
        #expect(try await source.changes(since: changes.cursor).isReset == false)
    }

    @Test("has a conversation for every answer and an error for every failure")
    func details() async throws {
        let source = DemoSource(seed: 1, now: { Self.now })
        for row in try await source.generations(in: TimeRange(from: Self.now - .seconds(7200), to: Self.now))
        where row.role == .request {
            let detail = try await source.detail(of: row.id)
            #expect(detail.generation == row)
            #expect((row.outcome == .failure) == (detail.error != nil))
            #expect(!detail.prompt.isEmpty)
        }
    }
}
