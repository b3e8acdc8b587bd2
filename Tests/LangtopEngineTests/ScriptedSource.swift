import LangtopCore
import LangtopEngine
import Synchronization

/// A clock that a test moves by hand.
final class ManualClock: PollClock {
    private struct State {
        var elapsed = Duration.zero
        var sleepers: [Int: (until: Duration, wake: CheckedContinuation<Void, Never>)] = [:]
        var next = 0
    }

    private let state = Mutex(State())
    private let begin: Timestamp

    init(begin: Timestamp) { self.begin = begin }

    func now() -> Timestamp { begin + monotonic() }

    func monotonic() -> Duration { state.withLock { $0.elapsed } }

    func sleep(for duration: Duration) async throws {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if Task.isCancelled { return true }
                    state.sleepers[number] = (state.elapsed + duration, continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: number) }?.wake.resume()
        }
        try Task.checkCancellation()
    }

    /// Lets time pass and wakes who slept until then.
    func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.elapsed += duration
            let due = state.sleepers.filter { $0.value.until <= state.elapsed }
            for number in due.keys { state.sleepers.removeValue(forKey: number) }
            return due.values.map(\.wake)
        }
        for wake in due { wake.resume() }
    }

    /// Whether somebody sleeps.
    var isSomebodyAsleep: Bool { state.withLock { !$0.sleepers.isEmpty } }
}

/// A store in memory that a test changes as it likes.
actor ScriptedSource: GenerationSource {
    nonisolated let id = SourceID("test")
    nonisolated let role = SourceRole.gateway
    private var rows: [Generation.ID: Generation] = [:]
    private var log: [(serial: Int, generation: Generation)] = []
    private var serial = 0
    private var failure: SourceError?
    private var failing = ""
    private var resets = 0
    private var skew = Duration.zero
    private var offered: Set<Dimension> = []
    private var toldFrom = Timestamp(seconds: 0)
    private let clock: ManualClock
    private(set) var calls: [String] = []
    private(set) var rowsRead = 0

    init(clock: ManualClock) { self.clock = clock }

    // MARK: What a test does

    func write(_ generations: [Generation]) {
        for generation in generations {
            serial += 1
            rows[generation.id] = generation
            log.append((serial, generation))
        }
    }

    /// Rows that no poll will report: they come out by comparing alone.
    func writeUnseen(_ generations: [Generation]) { for generation in generations { rows[generation.id] = generation } }

    func delete(where isGone: (Generation) -> Bool) { rows = rows.filter { !isGone($0.value) } }

    func fail(with error: SourceError?, only calls: String = "") {
        failure = error
        failing = calls
    }

    func reset() { resets += 1 }

    /// Sums of whole days, by these dimensions and from this day on.
    func keepDailySums(by dimensions: Set<Dimension>, from day: Timestamp = Timestamp(seconds: 0)) {
        offered = dimensions
        toldFrom = day
    }

    func beAhead(by skew: Duration) { self.skew = skew }

    func forgetCalls() { calls = [] }

    var all: [Generation] { Array(rows.values) }

    // MARK: GenerationSource

    func connect() async throws(SourceError) -> SourceDescription {
        try note("connect")
        return SourceDescription(
            server: "test", access: "read-only", schema: "none", hasStatus: true, clock: clock.now() + skew)
    }

    func changes(since cursor: Cursor?) async throws(SourceError) -> Batch {
        try note("changes")
        let next = Cursor(text: "\(resets)/\(serial)")
        guard let parts = cursor?.text.split(separator: "/").compactMap({ Int($0) }) else {
            return Batch(generations: [], cursor: next)
        }
        if parts[0] != resets { return Batch(generations: [], cursor: next, isReset: true) }
        let found = log.filter { $0.serial > parts[1] && rows[$0.generation.id] != nil }.map(\.generation)
        return Batch(generations: found, cursor: next, isQuiet: parts[1] == serial)
    }

    func history(of slice: TimeRange, depth: HistoryDepth) async throws(SourceError) -> History {
        try note("history \(depth)")
        let found = rows.values.filter { slice.contains($0.start) }
        rowsRead += found.count
        let read = found.map { row in
            var row = row
            if depth == .columns { row.kinds = nil }
            return row
        }
        return History(read, in: slice, depth: depth)
    }

    func digests(of range: TimeRange, every step: Duration) async throws(SourceError) -> [Digest] {
        try note("digests")
        var buckets: [Timestamp: Digest] = [:]
        for row in rows.values where range.contains(row.start) {
            let from = row.start.floored(to: step)
            var digest =
                buckets[from]
                ?? Digest(
                    range: TimeRange(from: from, to: min(from + step, range.to)), count: 0, tokens: 0, spend: 0,
                    failures: 0)
            digest.count += 1
            digest.tokens += row.tokens.total
            digest.spend += row.spend ?? 0
            if row.outcome == .failure { digest.failures = (digest.failures ?? 0) + 1 }
            buckets[from] = digest
        }
        return Array(buckets.values)
    }

    func daily(of range: TimeRange, by dimension: Dimension) async throws(SourceError) -> [DailyKinds]? {
        try note("daily \(dimension)")
        guard offered.contains(dimension) else { return nil }
        let day = Duration.seconds(86_400)
        return rows.values.filter { $0.isBilled && range.contains($0.start) && $0.start >= toldFrom }.flatMap { row in
            row.values(of: dimension).map { group in
                let from = row.start.floored(to: day)
                return DailyKinds(
                    day: TimeRange(from: from, to: from + day), group: group,
                    cacheRead: row.kinds?.cacheRead ?? 0, cacheWrite: row.kinds?.cacheWrite ?? 0)
            }
        }
    }

    func directory() async throws(SourceError) -> Directory {
        try note("directory")
        return SeededTraffic.names
    }

    func detail(of id: Generation.ID) async throws(SourceError) -> GenerationDetail {
        throw SourceError(.notFound, "none")
    }

    func trace(_ id: Trace.ID) async throws(SourceError) -> Trace { throw SourceError(.notFound, "none") }

    func search(_ query: GenerationQuery) async throws(SourceError) -> [Generation] {
        try note("search")
        let found = rows.values.filter { row in
            query.range.contains(row.start) && (!query.onlyFailures || row.outcome == .failure)
                && query.equals.allSatisfy { row.values(of: $0.key).contains($0.value) }
        }.sorted { $0.start > $1.start }
        return Array(found.prefix(query.limit))
    }

    func close() async {}

    private func note(_ call: String) throws(SourceError) {
        calls.append(call)
        if let failure, call.hasPrefix(failing) { throw failure }
    }
}
