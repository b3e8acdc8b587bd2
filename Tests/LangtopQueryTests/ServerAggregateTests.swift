import LangtopCore
import LangtopMemory
import LangtopTestSupport
import Testing

@testable import LangtopQuery

@Suite("The server's own sums")
struct ServerAggregateTests {
    private static let hour = Duration.seconds(3600)
    /// A quarter past the hour.
    private static let now = Timestamp(iso8601: "2026-11-23T14:15:00Z") ?? Timestamp(seconds: 0)
    private static let day = TimeRange(from: now - hour * 24, to: now)
    private static let rows = SeededTraffic.generations(6000, seed: 71, in: day)
        .filter { $0.role == .request && $0.outcome != .running && $0.outcome != .unknown && !$0.isCacheHit }

    private static let request = SnapshotRequest(window: .day, end: now, grouping: .model)

    /// A memory in which the newest hours were read, and the store summed up what it was asked for.
    private static func desk(read: Duration, by dimension: Dimension = .model) -> Desk {
        var desk = Desk()
        var description = SourceDescription(server: "", access: "", schema: "", hasStatus: true, clock: now)
        description.capabilities = .aggregates
        description.hasExtrasInColumns = true
        var status = SourceStatus(id: SeededTraffic.source)
        status.description = description
        status.phase = .live
        desk.memory.sources[0].status = status
        desk.poll(through: now)
        desk.memory.sources[0].reading.isLive = true
        let range = TimeRange(from: now - read, to: now)
        desk.replace(range, with: rows.filter { range.contains($0.start) })
        guard let demand = desk.memory.aggregateRequest(over: day, request, of: SourceIndex(0), now: now) else {
            return desk
        }
        desk.memory.sources[0].aggregates[dimension] = ServerAggregateAnswer(
            request: demand, asked: now, aggregates: aggregates(of: demand, by: dimension))
        return desk
    }

    /// What a store says of the rows.
    private static func aggregates(of demand: ServerAggregateRequest, by dimension: Dimension) -> [ServerAggregate] {
        let cells = Dictionary(grouping: rows.filter { demand.range.contains($0.start) }) {
            "\($0.start.floored(to: demand.step).milliseconds) \(BruteForce.ids(of: $0, by: dimension).first ?? "")"
        }
        return cells.values.map { rows in
            let from = rows[0].start.floored(to: demand.step)
            let group = BruteForce.ids(of: rows[0], by: dimension).first ?? ""
            var sum = ServerAggregate(span: TimeRange(from: from, to: from + demand.step), group: group)
            let sums = BruteForce.sums(rows)
            sum.requests = sums[.requests] ?? 0
            sum.failures = sums[.failures] ?? 0
            sum.prompt = sums[.prompt] ?? 0
            sum.completion = sums[.completion] ?? 0
            sum.tokens = sums[.tokens] ?? 0
            sum.cost = BruteForce.recorded(rows)
            return sum
        }
    }

    @Test func `are asked for the whole hours that will not be read soon`() {
        let demand = Self.desk(read: Self.hour * 3).memory.sources[0].aggregates[.model]?.request
        #expect(demand?.step == Self.hour)
        #expect(demand?.range.from.iso8601 == "2026-11-22T15:00:00Z")
        #expect(demand?.range.to.iso8601 == "2026-11-23T12:00:00Z")
    }

    @Test func `of a month come by days`() {
        let desk = Self.desk(read: Self.hour * 3)
        let range = Window.month.range(endingAt: Self.now, in: .utc)
        let demand = desk.memory.aggregateRequest(over: range, Self.request, of: SourceIndex(0), now: Self.now)
        #expect(demand?.step == Self.hour * 24)
        #expect(demand.map { $0.range.from.milliseconds % 86_400_000 } == 0)
        #expect(demand.map { $0.range.to.iso8601 } == "2026-11-23T00:00:00Z")
    }

    @Test func `are not asked for where little is unread, twice, under a filter, or at once after a refusal`() throws {
        var desk = Self.desk(read: Self.hour * 20)
        #expect(desk.memory.sources[0].aggregates.isEmpty)
        desk = Self.desk(read: Self.hour * 3)
        func demand(_ request: SnapshotRequest, later: Duration = .zero) -> ServerAggregateRequest? {
            desk.memory.aggregateRequest(
                over: Self.day, request, of: SourceIndex(0), now: Self.now + later)
        }
        #expect(demand(Self.request) == nil)
        #expect(demand(Self.request, later: Self.hour) != nil)
        var filtered = Self.request
        filtered.filter = try Filter(parsing: "model:opus")
        desk.memory.sources[0].aggregates = [:]
        #expect(demand(filtered) == nil)
        #expect(demand(Self.request) != nil)
        desk.memory.sources[0].refusedAggregates[.model] = Self.now
        #expect(demand(Self.request, later: .seconds(60)) == nil)
        #expect(demand(Self.request, later: .seconds(1000)) != nil)
        // So where there are old ones: asked at once, a store that refuses would be asked for ever and nothing be read.
        desk = Self.desk(read: Self.hour * 3)
        desk.memory.sources[0].refusedAggregates[.model] = Self.now + Self.hour
        #expect(demand(Self.request, later: Self.hour) == nil)
        #expect(demand(Self.request, later: Self.hour + .seconds(1000)) != nil)
    }

    @Test("stand for what was not read, until it is", arguments: [3, 9, 17])
    func totals(hours: Int) throws {
        var desk = Self.desk(read: Self.hour * hours)
        let snapshot = desk.snapshot(Self.request, now: Self.now)
        guard case .summed(let share) = snapshot.coverage else {
            Issue.record("\(snapshot.coverage)")
            return
        }
        #expect(abs(share - Double(hours) / 24) < 0.001)
        // The quarters of hours at the end of the day are neither read nor whole.
        let from = try #require(desk.memory.sources[0].aggregates[.model]?.request.range.from)
        let expected = Self.rows.filter { $0.start >= from }
        let figures = BruteForce.figures(expected)
        for measure in [Measure.requests, .failures, .prompt, .completion, .tokens] {
            #expect(snapshot.totals[measure] == figures.counts[measure], "\(measure)")
        }
        #expect(abs(snapshot.totals.cost.recorded - figures.recorded) < 1e-6)
        let groups = BruteForce.groups(expected, by: .model)
        #expect(snapshot.groups.count == groups.count)
        for group in snapshot.groups {
            #expect(group.totals.requests == groups[group.id]?.counts[.requests], "\(group.id)")
            #expect(abs(group.totals.cost.recorded - (groups[group.id]?.recorded ?? -1)) < 1e-6)
            #expect(abs(group.spark.reduce(0, +) - group.totals.cost.recorded) < 1e-6)
        }
        #expect(snapshot.errors.reduce(0) { $0 + $1.count } == figures.knownFailures)
        #expect(snapshot.errors.contains { $0.errorClass == nil })
        #expect(snapshot.chart.step == Self.hour)
        #expect(snapshot.chart.points.reduce(0) { $0 + $1.requests } == figures.counts[.requests])
        #expect(snapshot.totals[.input] == nil)
    }

    @Test func `leave percentiles to the rows of hours that were read whole`() {
        var desk = Self.desk(read: Self.hour * 9)
        let snapshot = desk.snapshot(Self.request, now: Self.now)
        let whole = TimeRange(from: (Self.now - Self.hour * 9 + Self.hour).floored(to: Self.hour), to: Self.now)
        let read = BruteForce.figures(Self.rows.filter { whole.contains($0.start) })
        #expect(Figures(snapshot.totals).spread.differences(from: read.spread) == [])
    }

    @Test func `count no more once all rows are there`() {
        var desk = Self.desk(read: Self.hour * 3)
        desk.replace(Self.day, with: Self.rows)
        let snapshot = desk.snapshot(Self.request, now: Self.now)
        #expect(snapshot.coverage == .exact)
        #expect(snapshot.totals.differences(from: BruteForce.figures(Self.rows)) == [])
        #expect(snapshot.chart.step < Self.hour)
    }

    @Test func `say nothing where a filter sifts or another grouping asks`() throws {
        var desk = Self.desk(read: Self.hour * 3)
        var other = Self.request
        other.grouping = .environment
        var filtered = Self.request
        filtered.filter = try Filter(parsing: "model:opus")
        for request in [other, filtered] {
            let snapshot = desk.snapshot(request, now: Self.now)
            guard case .filling = snapshot.coverage else {
                Issue.record("\(snapshot.coverage)")
                return
            }
        }
    }
}
