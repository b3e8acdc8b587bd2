import LangtopCore
import Testing

@testable import LangtopEngine

@Suite("A request that two stores hold")
struct TwinTests {
    private static let gateway = SourceID("litellm@test")
    private static let observer = SourceID("langfuse@test")
    private static let range = AggregatorTests.twoDays
    private static let now = AggregatorTests.now

    /// What LiteLLM and Langfuse write of the same requests: some in one of them alone.
    private static func stores(_ count: Int, seed: Int) -> (gateway: [Generation], observer: [Generation]) {
        var (left, right): ([Generation], [Generation]) = ([], [])
        for (number, row) in SeededTraffic.generations(count, seed: seed, in: range).enumerated() {
            var original = row
            original.isAttempt = false
            if original.outcome == .running { original.outcome = .success }
            var copy = Generation(
                id: .init(source: observer, value: "time-10-11-12-123456_r\(number)"),
                start: original.start + .milliseconds(number % 3), end: original.end)
            copy.outcome = original.outcome
            copy.model = original.model
            copy.spend = original.spend
            copy.tokens = original.tokens
            copy.kinds = original.kinds ?? GenerationKinds()
            copy.trace = "trace \(number / 4)"
            copy.correlation.trace = copy.trace
            var named = Generation(
                id: .init(source: gateway, value: "r\(number)"), start: original.start, end: original.end)
            named.outcome = original.outcome
            named.model = original.model
            named.spend = original.spend
            named.tokens = original.tokens
            named.kinds = original.kinds
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

    private static func memory(budget: Int = 1_000_000) -> Aggregator {
        var memory = Aggregator(zone: .utc, rowBudget: budget, roles: [.gateway, .observer])
        memory.share()
        for (number, id) in [gateway, observer].enumerated() {
            memory.feeds[number].status = SourceStatus(id: id)
            memory.feeds[number].status?.phase = .live
            memory.feeds[number].reading.isLive = true
            memory.feeds[number].reading.polled(through: now)
        }
        return memory
    }

    private static var request: SnapshotRequest { SnapshotRequest(window: .day, tailLimit: 50) }

    @Test("is counted once, whatever came first", arguments: [1, 2, 3])
    func once(seed: Int) {
        let stores = Self.stores(2000, seed: seed)
        var memory = Self.memory()
        var batches = stores.gateway.map { (0, $0) } + stores.observer.map { (1, $0) }
        var random = Seeded(seed)
        batches.shuffle(using: &random)
        for (feed, row) in batches { memory.ingest([row], of: feed) }
        let snapshot = memory.snapshot(Self.request, now: Self.now)
        let known = Set(stores.gateway.map { String($0.id.value.dropFirst()) })
        let rest = stores.observer.filter { !known.contains($0.number) }
        let expected = BruteForce.totals((stores.gateway + rest).filter { snapshot.range.contains($0.start) })
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
        var memory = Self.memory()
        memory.ingest(stores.gateway, of: 0)
        memory.ingest(stores.observer, of: 1)
        for (id, rows) in [(Self.gateway, stores.gateway), (Self.observer, stores.observer)] {
            var request = Self.request
            request.source = id
            let snapshot = memory.snapshot(request, now: Self.now)
            let expected = BruteForce.totals(rows.filter { snapshot.range.contains($0.start) })
            #expect(snapshot.totals.differences(from: expected) == [])
            #expect(snapshot.tail.allSatisfy { $0.id.source == id })
        }
    }

    @Test("counts again where the gateway's row is gone")
    func deletion() {
        let stores = Self.stores(1000, seed: 5)
        var memory = Self.memory()
        memory.ingest(stores.gateway, of: 0)
        memory.ingest(stores.observer, of: 1)
        _ = memory.snapshot(Self.request, now: Self.now)
        memory.replace(Self.range, with: [], depth: .columns, of: 0)
        let snapshot = memory.snapshot(Self.request, now: Self.now)
        #expect(
            snapshot.totals.requests
                == BruteForce.totals(
                    stores.observer.filter { snapshot.range.contains($0.start) }
                ).requests)
        #expect(snapshot.overlap?.matched == 0)
    }

    @Test("stands in the tail once and says where the other store has it")
    func tail() throws {
        let stores = Self.stores(400, seed: 6)
        var memory = Self.memory()
        memory.ingest(stores.gateway, of: 0)
        memory.ingest(stores.observer, of: 1)
        let tail = memory.snapshot(Self.request, now: Self.now).tail
        #expect(tail.count == 50)
        #expect(
            Set(tail.map { $0.id.source == Self.gateway ? String($0.id.value.dropFirst()) : $0.number }).count == 50)
        let twins = tail.compactMap { row in row.twin.map { (row, $0) } }
        #expect(!twins.isEmpty)
        for (row, twin) in twins { #expect(twin.id.value.hasSuffix("_\(row.id.value)")) }
        #expect(tail.map(\.start) == tail.map(\.start).sorted(by: >))
    }

    @Test("stays one when its hours are folded into sums")
    func folding() {
        let stores = Self.stores(3000, seed: 7)
        var memory = Self.memory(budget: 1500)
        memory.replace(Self.range, with: stores.gateway, depth: .kinds, of: 0)
        memory.replace(Self.range, with: stores.observer, depth: .kinds, of: 1)
        let week = SnapshotRequest(window: .week)
        let before = memory.snapshot(week, now: Self.now)
        let nothing = TimeRange(from: Self.now, to: Self.now)
        memory.fold(keeping: [KindsPlan(whole: nothing), KindsPlan(whole: nothing)])
        #expect(!memory.rollups.blocks.isEmpty)
        let after = memory.snapshot(week, now: Self.now)
        #expect(after.totals.requests == before.totals.requests)
        #expect(after.overlap == before.overlap)
    }
}

extension Generation {
    /// The number an observer's row was made from.
    fileprivate var number: String { String(id.value.split(separator: "_r").last ?? "") }
}
