import LangtopCore
import LangtopMemory
import LangtopPrices
import LangtopQuery
import LangtopSources
import LangtopTestSupport
import Testing

/// The sessions of the demo's story, and what the engine tells of them.
@Suite("The demo's agents")
struct DemoSessionTests {
    private static let now = DemoSourceTests.now
    private static let pricing = PriceCatalog().pricing

    private static func rows(days: Int64) async throws -> [Generation] {
        let range = TimeRange(from: now - .seconds(days * 86_400), to: now)
        return try await DemoSource(seed: 1, now: { now }).generations(in: range).sorted { $0.start < $1.start }
    }

    private static func list(_ rows: [Generation], at now: Timestamp) -> SessionList? {
        guard let first = rows.first else { return nil }
        let range = TimeRange(from: first.start, to: now)
        var desk = Desk(pricing: pricing)
        desk.replace(range, with: rows)
        return desk.memory.sessions(SessionDemand(), of: SnapshotRequest(), in: range, now: now)
    }

    @Test("work in 10 to 60 turns whose context grows, with caches that break for every reason and are condensed")
    func variety() async throws {
        let rows = try await Self.rows(days: 7)
        let list = try #require(Self.list(rows, at: Self.now))
        #expect(list.count > 100 && list.outside.requests > 1000)
        let lengths = list.sessions.filter { $0.last < Self.now - .seconds(3600) }.map(\.turnCount)
        #expect((lengths.min() ?? 0) >= 9 && (lengths.max() ?? 0) == 60)
        let events = list.sessions.flatMap(\.turns).compactMap(\.event)
        let causes = Set(events.compactMap { if case .lost(let cause) = $0.kind { cause } else { nil } })
        #expect(causes.isSuperset(of: [.idle, .deployment, .model]), "\(causes)")
        #expect(events.contains { !$0.isLoss })
        #expect(list.sessions.contains { $0.failures > 0 } && list.sessions.contains { $0.fallbacks > 0 })
        // Long ones send nearly everything again, mostly from the cache.
        for session in list.sessions where session.turnCount > 20 {
            #expect((session.resent ?? 0) > 0.85 && (session.hit ?? 0) > 0.6)
        }
    }

    @Test("the next turn's price, told before each of a thousand turns, is within 15 % for the median")
    func forecast() async throws {
        let sessions = Dictionary(grouping: try await Self.rows(days: 4).filter { !$0.session.isEmpty }, by: \.session)
        var errors: [Double] = []
        for id in sessions.keys.sorted() {
            let rows = (sessions[id] ?? []).sorted { $0.start < $1.start }
            for place in rows.indices.dropFirst(2) where errors.count < 1000 {
                let (row, before) = (rows[place], Array(rows[..<place]))
                guard row.isBilled, let cost = row.spend, cost > 0 else { continue }
                let told = try #require(Self.list(before, at: row.start)?.sessions.first?.nextDollars(at: row.start))
                errors.append(abs(told - cost) / cost)
            }
        }
        #expect(errors.count == 1000)
        let median = errors.sorted()[errors.count / 2]
        #expect(median < 0.15, "\(median)")
    }

    @Test("waste of every rule that is known lives in the story, and stays a small part of it")
    func waste() async throws {
        let rows = try await Self.rows(days: 3)
        var desk = Desk(pricing: Self.pricing)
        let range = TimeRange(from: Self.now - .seconds(3 * 86_400), to: Self.now)
        desk.replace(range, with: rows)
        let waste = desk.memory.waste(of: SnapshotRequest(), in: range, now: Self.now)
        for line in waste.lines where line.isKnown { #expect(line.count > 0 && line.dollars > 0, "\(line.rule)") }
        #expect(0.03...0.35 ~= waste.wasted / waste.dollars, "\(waste.wasted) of \(waste.dollars)")
        #expect(waste.lines.first { $0.rule == .clientClosed }?.patience != nil)
    }

    @Test("a turn's conversation grows with the session and names the tool it called")
    func conversation() async throws {
        let source = DemoSource(seed: 1, now: { Self.now })
        let sessions = Dictionary(grouping: try await Self.rows(days: 1).filter { !$0.session.isEmpty }, by: \.session)
        let rows = try #require(sessions.values.max { $0.count < $1.count }).filter { $0.outcome == .success }
            .sorted { $0.start < $1.start }
        var last = 0
        for row in rows.prefix(12) {
            let detail = try await source.detail(of: row.id)
            #expect(detail.prompt.count > last && detail.answer.count == 1)
            last = detail.prompt.count
        }
    }
}
