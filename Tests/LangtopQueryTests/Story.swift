import LangtopCore
import LangtopMemory
import LangtopQuery
import LangtopTestSupport

/// A memory to which everything happens that can happen to one, and the rows it should hold.
struct Story {
    var desk: Desk
    private(set) var now = SeededTraffic.now
    /// What the stores hold, by source.
    private(set) var rows: [[Generation.ID: Generation]]
    var random: Seeded
    private var serial = 0
    /// Hours are folded, so that memory no longer says what each row was.
    private let isFolding: Bool
    private static let reach = Duration.seconds(26 * 3600)

    /// A day of rows of so many sources; with a budget of rows where old hours are to be folded.
    init(seed: Int, sources: Int = 1, rowBudget: Int? = nil) {
        random = Seeded(seed)
        isFolding = rowBudget != nil
        rows = [[Generation.ID: Generation]](repeating: [:], count: sources)
        desk = Desk(
            roles: sources == 1 ? [.gateway] : [.gateway, .observer], rowBudget: rowBudget ?? 1_000_000)
        if sources > 1 { desk.memory.keepMatchKeys() }
        desk.poll(through: now)
        for source in 0..<sources {
            desk.memory.sources[source].status = SourceStatus(id: Self.id(source))
            desk.memory.sources[source].status?.phase = .live
            desk.memory.sources[source].reading.isLive = true
            read(past, of: source, writing: 300)
        }
    }

    static func id(_ source: Int) -> SourceID { SourceID("source \(source)") }

    /// Everything memory may hold so far.
    var past: TimeRange { TimeRange(from: now - Self.reach, to: now) }

    /// Lets one thing happen.
    mutating func takeTurn() {
        let source = random.pick(rows.count)
        switch random.pick(isFolding ? 8 : 7) {
        case 0: poll(source, random.pick(20), in: TimeRange(from: now - .seconds(120), to: now))
        case 1: poll(source, random.pick(20), in: past)
        case 2: poll(source, random.pick(4), in: TimeRange(from: now, to: now + .seconds(1200)))
        case 3: change(source)
        case 4: read(slice(), of: source, writing: random.pick(3))
        case 5, 6: pass(.seconds([1, 10, 61, 420, 2400, 18_000][random.pick(6)]))
        default: desk.memory.fold(keeping: [])
        }
    }

    private mutating func pass(_ duration: Duration) {
        now = now + duration
        for source in desk.memory.indices {
            desk.memory[source].reading.polled(through: now, after: now)
        }
    }

    private mutating func slice() -> TimeRange {
        let from = past.from + .seconds(random.pick(90_000))
        return TimeRange(from: from, to: from + .seconds(1 + random.pick(random.pick(2) == 0 ? 60 : 10_000)))
    }

    /// Rows as a poll finds them.
    private mutating func poll(_ source: Int, _ count: Int, in range: TimeRange) {
        let fresh = (0..<count).map { _ in self.fresh(source, in: range) }
        for row in fresh { rows[source][row.id] = row }
        desk.ingest(fresh, of: source)
    }

    private mutating func change(_ source: Int) {
        for id in rows[source].keys.sorted(by: { $0.value < $1.value }).shuffled(using: &random).prefix(8) {
            guard let old = rows[source][id] else { continue }
            var row = SeededTraffic.generation(id.value, in: past, &random)
            row = moved(row, to: old.start, of: source)
            rows[source][id] = row
            desk.ingest([row], of: source)
        }
    }

    /// Reads a part of the past, in which some rows are gone and some are new.
    private mutating func read(_ slice: TimeRange, of source: Int, writing count: Int) {
        for id in rows[source].keys.sorted(by: { $0.value < $1.value })
        where slice.contains(rows[source][id]?.start ?? now) && random.pick(3) == 0 { rows[source][id] = nil }
        for _ in 0..<count {
            let row = fresh(source, in: slice)
            rows[source][row.id] = row
        }
        var inside = rows[source].values.filter { slice.contains($0.start) }.sorted { $0.id.value < $1.id.value }
        // Plain columns take nothing away that is known of rows, but sums know no rows.
        let isPlain = !isFolding && count == 0 && random.pick(2) == 0
        if isPlain { for place in inside.indices { inside[place].extras = nil } }
        desk.replace(slice, with: inside.shuffled(using: &random), depth: isPlain ? .columns : .full, of: source)
    }

    private mutating func fresh(_ source: Int, in range: TimeRange) -> Generation {
        serial += 1
        let row = SeededTraffic.generation("r\(serial)", in: range, &random)
        return moved(row, to: row.start, of: source)
    }

    /// A row of a source at another moment; sums of its costs come out the same in any order.
    private mutating func moved(_ row: Generation, to start: Timestamp, of source: Int) -> Generation {
        var copy = Generation(
            id: .init(source: Self.id(source), value: row.id.value), start: start,
            end: row.latency.map { start + $0 })
        copy.firstToken = row.timeToFirstToken.map { start + $0 }
        (copy.model, copy.providerModel, copy.provider) = (row.model, row.providerModel, row.provider)
        (copy.deployment, copy.key, copy.team, copy.user) = (row.deployment, row.key, row.team, row.user)
        (copy.endUser, copy.tags, copy.client, copy.session) = (row.endUser, row.tags, row.client, row.session)
        (copy.outcome, copy.isCacheHit, copy.role) = (row.outcome, row.isCacheHit, row.role)
        (copy.tokens, copy.extras) = (row.tokens, row.extras)
        copy.spend = row.spend.map { ($0 * 1024).rounded() / 1024 }
        // Some requests have the same trace in both stores.
        copy.correlation.trace = "trace \(start.milliseconds / 60_000 % 40)"
        return copy
    }
}
