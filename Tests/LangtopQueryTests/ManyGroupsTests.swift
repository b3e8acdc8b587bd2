import LangtopCore
import LangtopMemory
import LangtopTestSupport
import Testing

@testable import LangtopQuery

@Suite("More groups than can be told")
struct ManyGroupsTests {
    /// Rows of so many customers, whose costs add up the same in any order.
    private static func rows(_ count: Int, of customers: Int, seed: Int, named prefix: String = "r") -> [Generation] {
        var random = Seeded(seed)
        return (0..<count).map { number in
            var row = SeededTraffic.generation("\(prefix)\(number)", in: SeededTraffic.day, &random)
            row.endUser = "customer \(random.pick(customers))"
            row.spend = random.pick(3) == 0 ? nil : Double(random.pick(1 << 12)) / 1024
            return row
        }
    }

    private static func expect(_ snapshot: Snapshot, tells rows: [Generation], _ comment: String) {
        let members = BruteForce.members(rows.filter { snapshot.range.contains($0.start) }, by: .endUser)
        let order = members.map { id, rows in (id: id, cost: BruteForce.recorded(rows), rows: rows) }
            .map { ($0.id, $0.cost, BruteForce.sums($0.rows)[.requests] ?? 0) }
            .sorted { left, right in
                if left.1 != right.1 { return left.1 > right.1 }
                return left.2 == right.2 ? left.0 < right.0 : left.2 > right.2
            }
        #expect(snapshot.groupCount == members.count, "\(comment)")
        #expect(snapshot.groups.map(\.id) == order.prefix(1000).map(\.0), "\(comment)")
        for group in snapshot.groups {
            let differences = group.totals.differences(from: BruteForce.figures(members[group.id] ?? []))
            #expect(differences == [], "\(comment) \(group.id)")
            #expect(abs(group.spark.reduce(0, +) - group.totals.cost.recorded) < 1e-9)
        }
    }

    @Test func `the first thousand by rank are exact, also when ranks change`() {
        var rows = Self.rows(6000, of: 2600, seed: 1)
        var desk = Desk(rows)
        let request = SnapshotRequest(window: .day, grouping: .endUser)
        Self.expect(desk.snapshot(request), tells: rows, "at first")
        // Some of the last become the first.
        let first = Set(desk.snapshot(request).groups.map(\.id))
        let rest = Set(rows.map(\.endUser)).subtracting(first).sorted()
        var risen = Self.rows(40, of: 10, seed: 2, named: "risen")
        for place in risen.indices {
            risen[place].endUser = rest[place * 7 % rest.count]
            risen[place].spend = 100 + Double(place)
        }
        desk.ingest(risen)
        rows += risen
        Self.expect(desk.snapshot(request), tells: rows, "after some rose")
        let more = Self.rows(3000, of: 4000, seed: 3, named: "more")
        desk.ingest(more)
        rows += more
        Self.expect(desk.snapshot(request), tells: rows, "after many came")
        let later = SeededTraffic.now + .seconds(30_000)
        Self.expect(desk.snapshot(request, now: later), tells: rows, "hours later")
    }

    @Test func `cache tokens that days tell reach every group that is shown`() {
        let week = TimeRange(from: SeededTraffic.now - .seconds(8 * 86_400), to: SeededTraffic.now)
        // The day that is read row by row has more users than can be told.
        let first = TimeRange(
            from: SeededTraffic.now - .seconds(7 * 86_400), to: SeededTraffic.now - .seconds(6 * 86_400 + 12_000))
        let rows =
            (SeededTraffic.complete(3000, seed: 4, in: week)
            + SeededTraffic.renamed(SeededTraffic.complete(5000, seed: 5, in: first), "first "))
            .enumerated().map { number, row in
                var row = row
                row.user = "user \(number % 2000)"
                return row
            }
        let request = SnapshotRequest(window: .week, grouping: .user)
        var desk = Desk()
        desk.poll(through: SeededTraffic.now)
        var description = SourceDescription(
            server: "", access: "", schema: "", hasStatus: true, clock: SeededTraffic.now)
        description.capabilities = .dailyTokens
        desk.memory.sources[0].status = SourceStatus(id: SeededTraffic.source)
        desk.memory.sources[0].status?.description = description
        desk.memory.sources[0].reading.isLive = true
        let range = desk.memory.range(of: request, in: .utc, now: SeededTraffic.now)
        let plan = desk.memory.extrasPlan(range, request, SourceIndex(0))
        let days = plan.days ?? week
        // Plain columns of everything; extras of the ends row by row, of the days between by their sums.
        let plain = rows.map { row in
            var row = row
            row.extras = nil
            return row
        }
        desk.replace(week, with: plain, depth: .columns)
        for end in plan.rows { desk.replace(end, with: rows.filter { end.contains($0.start) }) }
        desk.memory.sources[0].daily[.user] = DailyAnswer(
            range: days,
            tokens: BruteForce.billed(rows.filter { days.contains($0.start) }).map { row in
                let from = row.start.floored(to: .seconds(86_400))
                return DailyTokens(
                    day: TimeRange(from: from, to: from + .seconds(86_400)), group: row.user,
                    cacheRead: row.extras?.kinds?.cacheRead ?? 0, cacheWrite: row.extras?.kinds?.cacheWrite ?? 0)
            })
        let snapshot = desk.snapshot(request)
        let groups = BruteForce.groups(rows.filter { range.contains($0.start) }, by: .user)
        #expect(snapshot.extrasCoverage == .daily && snapshot.groupCount == groups.count && groups.count > 1900)
        for group in snapshot.groups {
            #expect(group.totals[.cacheRead] == groups[group.id]?.counts[.cacheRead], "\(group.id)")
        }
    }
}
