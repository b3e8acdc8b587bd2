import LangtopCore
import LangtopMemory
import LangtopTestSupport
import Testing

@testable import LangtopPolling
@testable import LangtopQuery

@Suite("A list that memory puts in order")
struct ListOrderTests {
    private static let rows = SeededTraffic.complete(1500, seed: 61).map(SeededTraffic.sound)

    /// Memory that has read everything, and the source it read from.
    private static func bench() async -> (Desk, SourceSet) {
        let source = ScriptedSource(clock: ManualClock(begin: SeededTraffic.now))
        await source.write(rows)
        var desk = Desk(rows)
        desk.memory[SourceIndex(0)].reading.isLive = true
        desk.poll(through: SeededTraffic.now)
        desk.replace(SeededTraffic.day, with: rows)
        return (desk, SourceSet([source]))
    }

    /// All pages of a list, as a reader comes to their ends.
    private static func read(_ list: GenerationList, _ desk: Desk, _ sources: SourceSet) async throws -> [Generation] {
        var found: [Generation] = []
        var known: Set<Generation.ID> = []
        var page = list
        for _ in 0..<100 {
            let listing = try await sources.list(page, desk.memory.page(of: page))
            found += listing.generations.filter { known.insert($0.id).inserted }
            if listing.isComplete { return found }
            if let next = listing.nextOffset {
                page.offset = next
            } else if let last = listing.generations.last {
                page.range.to = last.start + .milliseconds(1)
            }
        }
        Issue.record("no end of \(list.filter.text)")
        return found
    }

    @Test("is as long as the snapshot counts, whatever the filter", arguments: 1...4)
    func lengths(seed: Int) async throws {
        var random = Seeded(seed)
        var (desk, sources) = await Self.bench()
        for _ in 0..<50 {
            let request = SnapshotRequest(window: .day, filter: RandomFilter.filter(&random))
            let snapshot = desk.snapshot(request)
            #expect(snapshot.coverage == .exact)
            let list = snapshot.list()
            let found = try await Self.read(list, desk, sources)
            #expect(found.count == snapshot.totals.extras.rows, "\(request.filter.text)")
            let inside = Self.rows.filter { snapshot.filter.matches($0, names: SeededTraffic.names) }
            #expect(Set(found.map(\.id)) == Set(inside.map(\.id)), "\(request.filter.text)")
            if list.wholeID == nil { #expect(desk.memory.page(of: list).total == found.count) }
        }
    }

    @Test(
        "begins with the most expensive, longest, largest of all rows, and what is not known comes last",
        arguments: [false, true])
    func numbers(isReversed: Bool) async throws {
        let (desk, sources) = await Self.bench()
        for quantity in Quantity.allCases {
            var list = GenerationList(range: SeededTraffic.day, names: SeededTraffic.names)
            list.order = ListOrder(.quantity(quantity), isReversed: isReversed)
            let found = try await Self.read(list, desk, sources)
            let values = found.map { quantity.value(of: $0) }
            let known = values.compactMap { $0 }
            #expect(known == (isReversed ? known.sorted() : known.sorted(by: >)), "\(quantity)")
            #expect(values.prefix(known.count).allSatisfy { $0 != nil })
            #expect(found.count == Self.rows.count)
        }
    }

    @Test("has the oldest first where that is asked for, and texts in their order")
    func others() async throws {
        let (desk, sources) = await Self.bench()
        var list = GenerationList(range: SeededTraffic.day, names: SeededTraffic.names)
        list.order = ListOrder(.start, isReversed: true)
        let starts = try await Self.read(list, desk, sources).map(\.start)
        #expect(starts == starts.sorted() && starts.count == Self.rows.count)
        list.order = ListOrder(.dimension(.key))
        let titles = try await Self.read(list, desk, sources).map { SeededTraffic.names.title(of: $0.key, in: .key) }
        #expect(titles == titles.sorted() && titles.count == Self.rows.count)
        list.order = ListOrder(.status)
        let failures = try await Self.read(list, desk, sources).map { $0.outcome == .failure }
        #expect(failures == failures.sorted { $0 && !$1 })
    }

    @Test("tells that it knows the rows in memory only where some of the span were not read")
    func partial() async throws {
        let (desk, sources) = await Self.bench()
        var list = GenerationList(range: SeededTraffic.twoDays)
        list.order = ListOrder(.quantity(.cost))
        let listing = try await sources.list(list, desk.memory.page(of: list))
        #expect(listing.lacksRows && listing.total == Self.rows.count && listing.generations.count == 200)
        list.order = .newest
        #expect(try await sources.list(list, desk.memory.page(of: list)).total == nil)
    }

    @Test("finds an id by the store's own key")
    func identity() async throws {
        let (desk, sources) = await Self.bench()
        let row = Self.rows[700]
        let list = GenerationList(range: SeededTraffic.day, filter: try Filter(parsing: "id:\(row.id.value)"))
        let listing = try await sources.list(list, desk.memory.page(of: list))
        #expect(listing.generations.map(\.id) == [row.id] && listing.isComplete && listing.total == 1)
        let none = GenerationList(range: SeededTraffic.day, filter: try Filter(parsing: "id:nobody"))
        #expect(try await sources.list(none, desk.memory.page(of: none)).generations.isEmpty)
    }
}
