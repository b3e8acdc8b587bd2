import LangtopCore
import LangtopMemory
import LangtopTestSupport
import Testing

@testable import LangtopQuery

@Suite("A request that two stores hold")
struct DuplicateTests {
    private static let gateway = SourceID("litellm@test")
    private static let observer = SourceID("langfuse@test")
    private static let range = SeededTraffic.twoDays
    private static let now = SeededTraffic.now

    /// What LiteLLM and Langfuse write of the same requests: some in one of them alone.
    private static func stores(_ count: Int, seed: Int) -> (gateway: [Generation], observer: [Generation]) {
        var (left, right): ([Generation], [Generation]) = ([], [])
        for (number, row) in SeededTraffic.generations(count, seed: seed, in: range).enumerated() {
            var original = row
            original.role = .request
            if original.outcome == .running { original.outcome = .success }
            var copy = Generation(
                id: .init(source: observer, value: "time-10-11-12-123456_r\(number)"),
                start: original.start + .milliseconds(number % 3), end: original.end)
            copy.outcome = original.outcome
            copy.model = original.model
            copy.spend = original.spend
            copy.tokens = original.tokens
            copy.extras = original.extras ?? GenerationExtras()
            copy.trace = "trace \(number / 4)"
            copy.correlation.trace = copy.trace
            var named = Generation(
                id: .init(source: gateway, value: "r\(number)"), start: original.start, end: original.end)
            named.outcome = original.outcome
            named.model = original.model
            named.spend = original.spend
            named.tokens = original.tokens
            named.extras = original.extras
            // Some are told by their response, some by their call, the others by their trace and start alone.
            switch number % 4 {
            case 0: (named.correlation.response, copy.correlation.response) = ("r\(number)", "r\(number)")
            case 1: (named.correlation.call, copy.correlation.call) = ("call \(number)", "call \(number)")
            default: break
            }
            named.correlation.trace = copy.trace
            if number % 10 != 9 { left.append(named) }
            if number % 7 != 6 { right.append(copy) }
        }
        return (left, right)
    }

    private static func desk(budget: Int = 1_000_000) -> Desk {
        var desk = Desk(roles: [.gateway, .observer], rowBudget: budget)
        desk.memory.keepMatchKeys()
        desk.poll(through: now)
        for (number, id) in [gateway, observer].enumerated() {
            desk.memory.sources[number].status = SourceStatus(id: id)
            desk.memory.sources[number].status?.phase = .live
            desk.memory.sources[number].reading.isLive = true
        }
        return desk
    }

    private static var request: SnapshotRequest { SnapshotRequest(window: .day, tailLimit: 50) }

    @Test("is counted once where cache hits repeat the answer of an original")
    func cacheHits() {
        var desk = Self.desk()
        var rows: [(gateway: Generation, observer: Generation)] = []
        for number in 0..<6 {
            let start = Self.range.to - .seconds(Int64(600 - number * 60))
            var named = Generation(
                id: .init(source: Self.gateway, value: "a\(number)"), start: start, end: start + .seconds(1))
            named.outcome = .success
            named.isCacheHit = number > 0
            named.correlation.response = "one answer"
            var copy = Generation(
                id: .init(source: Self.observer, value: "b\(number)"), start: start + .milliseconds(3), end: named.end)
            copy.outcome = .success
            copy.correlation.response = "one answer"
            copy.correlation.trace = "trace of its own \(number)"
            rows.append((named, copy))
        }
        desk.replace(Self.range, with: rows.map(\.gateway))
        desk.replace(Self.range, with: rows.map(\.observer).reversed(), of: 1)
        let snapshot = desk.snapshot(Self.request, now: Self.now)
        #expect(snapshot.totals.requests == 6)
        #expect(snapshot.overlap?.matched == 6)
    }

    @Test("is counted once, whatever came first", arguments: [1, 2, 3])
    func once(seed: Int) {
        let stores = Self.stores(2000, seed: seed)
        var desk = Self.desk()
        var batches = stores.gateway.map { (0, $0) } + stores.observer.map { (1, $0) }
        var random = Seeded(seed)
        batches.shuffle(using: &random)
        // The two take turns, with more than a row at a time.
        batches = stride(from: 0, to: batches.count, by: 100).flatMap { start in
            batches[start..<min(start + 100, batches.count)].sorted { $0.0 < $1.0 }
        }
        var waiting = batches[...]
        while let (source, _) = waiting.first {
            let part = waiting.prefix { $0.0 == source }
            waiting = waiting.dropFirst(part.count)
            desk.ingest(part.map(\.1), of: source)
        }
        let snapshot = desk.snapshot(Self.request, now: Self.now)
        let known = Set(stores.gateway.map { String($0.id.value.dropFirst()) })
        let rest = stores.observer.filter { !known.contains($0.number) }
        let expected = BruteForce.figures((stores.gateway + rest).filter { snapshot.range.contains($0.start) })
        #expect(snapshot.totals.differences(from: expected) == [])
        let inside = stores.observer.filter { snapshot.range.contains($0.start) }
        #expect(snapshot.overlap?.matched == inside.count { known.contains($0.number) })
        #expect(
            snapshot.overlap?.alone.map(\.requests) == [
                stores.gateway.count { row in
                    snapshot.range.contains(row.start)
                        && !stores.observer.contains { $0.number == row.id.value.dropFirst() }
                }, inside.count { !known.contains($0.number) },
            ])
    }

    @Test("one source asked for alone counts all of its own")
    func alone() {
        let stores = Self.stores(1000, seed: 4)
        var desk = Self.desk()
        desk.ingest(stores.gateway, of: 0)
        desk.ingest(stores.observer, of: 1)
        for (id, rows) in [(Self.gateway, stores.gateway), (Self.observer, stores.observer)] {
            var request = Self.request
            request.source = id
            let snapshot = desk.snapshot(request, now: Self.now)
            let expected = BruteForce.figures(rows.filter { snapshot.range.contains($0.start) })
            #expect(snapshot.totals.differences(from: expected) == [])
            #expect(snapshot.tail.allSatisfy { $0.id.source == id })
        }
    }

    @Test("counts again where the gateway's row is gone")
    func deletion() {
        let stores = Self.stores(1000, seed: 5)
        var desk = Self.desk()
        desk.ingest(stores.gateway, of: 0)
        desk.ingest(stores.observer, of: 1)
        _ = desk.snapshot(Self.request, now: Self.now)
        desk.replace(Self.range, with: [], depth: .columns, of: 0)
        let snapshot = desk.snapshot(Self.request, now: Self.now)
        #expect(
            snapshot.totals.requests
                == BruteForce.figures(
                    stores.observer.filter { snapshot.range.contains($0.start) }
                ).counts[.requests])
        #expect(snapshot.overlap?.matched == 0)
    }

    @Test("stands in the tail once and says where the other store has it")
    func tail() throws {
        let stores = Self.stores(400, seed: 6)
        var desk = Self.desk()
        desk.ingest(stores.gateway, of: 0)
        desk.ingest(stores.observer, of: 1)
        let tail = desk.snapshot(Self.request, now: Self.now).tail
        #expect(tail.count == 50)
        #expect(
            Set(tail.map { $0.id.source == Self.gateway ? String($0.id.value.dropFirst()) : $0.number }).count == 50)
        let duplicates = tail.compactMap { row in row.duplicate.map { (row, $0) } }
        #expect(!duplicates.isEmpty)
        for (row, duplicate) in duplicates { #expect(duplicate.id.value.hasSuffix("_\(row.id.value)")) }
        #expect(tail.map(\.start) == tail.map(\.start).sorted(by: >))
    }

    @Test("is found in hours that were folded and are read again")
    func foldedAndReadAgain() {
        let stores = Self.stores(1000, seed: 8)
        let strangers = stores.observer.map { row in
            var row = row
            row.correlation = Correlation()
            return row
        }
        var desk = Self.desk(budget: 200)
        desk.replace(Self.range, with: stores.gateway, of: 0)
        desk.replace(Self.range, with: strangers, of: 1)
        let week = SnapshotRequest(window: .week)
        #expect(desk.snapshot(week, now: Self.now).overlap?.matched == 0)
        desk.memory.fold(keeping: [])
        #expect(!desk.memory.rollups.blocks.isEmpty)
        desk.replace(Self.range, with: stores.gateway, of: 0)
        desk.replace(Self.range, with: stores.observer, of: 1)
        let known = Set(stores.gateway.map { String($0.id.value.dropFirst()) })
        #expect(
            desk.snapshot(week, now: Self.now).overlap?.matched == stores.observer.count { known.contains($0.number) })
    }

    @Test("stays one when its hours are folded into sums")
    func folding() {
        let stores = Self.stores(3000, seed: 7)
        var desk = Self.desk(budget: 1500)
        desk.replace(Self.range, with: stores.gateway, depth: .full, of: 0)
        desk.replace(Self.range, with: stores.observer, depth: .full, of: 1)
        let week = SnapshotRequest(window: .week)
        let before = desk.snapshot(week, now: Self.now)
        desk.memory.fold(keeping: [])
        #expect(!desk.memory.rollups.blocks.isEmpty)
        let after = desk.snapshot(week, now: Self.now)
        #expect(after.totals.requests == before.totals.requests)
        #expect(after.overlap == before.overlap)
    }
}

extension Generation {
    /// The number an observer's row was made from.
    fileprivate var number: String { String(id.value.split(separator: "_r").last ?? "") }
}
