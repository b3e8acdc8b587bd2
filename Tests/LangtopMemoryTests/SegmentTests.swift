import LangtopCore
import LangtopTestSupport
import Testing

@testable import LangtopMemory

@Suite("A quarter of an hour of rows")
struct SegmentTests {
    private static let key = SegmentKey(
        start: SeededTraffic.now.floored(to: Segment.length), source: SourceIndex(0))
    private static let range = TimeRange(from: key.start, to: key.start + Segment.length)

    /// A segment, and what it does with a record whose texts are always the same.
    private struct Writer {
        var segment = Segment(key)

        @discardableResult
        mutating func write(_ record: Record, session: String = "s", route: UInt32 = 1, keepsKeys: Bool = false)
            -> Segment.Change
        {
            var session = session
            let number = session.withUTF8 { segment.session(UnsafeRawBufferPointer($0)) }
            return segment.upsert(record, route: route, caller: 2, session: number, keepsKeys: keepsKeys).change
        }

        /// What the segment says of its only row.
        func read<Value>(_ value: (RowReader) -> Value) -> Value { segment.withRows(value) }
    }

    private static func record(
        _ id: String = "r", at offset: Int = 5000, _ change: (inout Generation) -> Void = { _ in }
    )
        -> Record
    {
        var row = Generation(
            id: .init(source: SeededTraffic.source, value: id), start: key.start + .milliseconds(offset),
            end: key.start + .milliseconds(offset + 900))
        row.outcome = .success
        row.tokens = TokenCount(prompt: 100, completion: 10, total: 110)
        row.spend = 0.25
        change(&row)
        return Record(row)
    }

    private static func full(_ row: inout Generation) {
        var extras = GenerationExtras()
        extras.kinds?.cacheRead = 40
        extras.kinds?.cacheWrite = 5
        extras.kinds?.reasoning = 3
        extras.fallbacks = 1
        extras.clientClosed = true
        row.extras = extras
    }

    @Test func `a row seen twice is one row, and what changed replaces it`() {
        var writer = Writer()
        #expect(writer.write(Self.record()) == .added)
        #expect(writer.write(Self.record()) == .same)
        #expect(writer.segment.rewrites == 0)
        #expect(writer.write(Self.record { $0.spend = 0.5 }) == .changed)
        #expect(writer.write(Self.record { $0.spend = 0.5 }, session: "other") == .changed)
        #expect(writer.write(Self.record { $0.spend = 0.5 }, session: "other", route: 7) == .changed)
        #expect(writer.segment.count == 1 && writer.segment.rewrites == 3)
        #expect(writer.read { $0.spend(0) } == 0.5)
        #expect(writer.read { $0.route(0) } == 7)
        #expect(writer.segment.sessions.text(writer.read { $0.session(0) }) == "other")
    }

    @Test func `one id at two instants is two rows, and two ids at one instant are two`() {
        var writer = Writer()
        for (id, offset) in [("a", 0), ("a", 1), ("b", 1), ("b", 899_999)] {
            #expect(writer.write(Self.record(id, at: offset)) == .added)
        }
        #expect(writer.segment.count == 4 && writer.segment.lastOffset == 899_999)
    }

    @Test func `plain columns that say the same leave known extras alone`() {
        var writer = Writer()
        writer.write(Self.record { Self.full(&$0) })
        #expect(writer.write(Self.record()) == .same)
        #expect(writer.read { $0.amounts(0)[3] } == 40)
        #expect(writer.read { $0.state(0).isClosedByClient && $0.state(0).isFallback })
        #expect(writer.write(Self.record { $0.tokens.prompt = 101 }) == .changed, "extras of other columns are void")
        #expect(writer.read { !$0.state(0).hasExtras && $0.amounts(0)[3] == 0 })
        #expect(writer.write(Self.record { Self.full(&$0) }) == .changed)
    }

    @Test func `a store without a status column says nothing new where the outcome is known from extras`() {
        var writer = Writer()
        let failed: (inout Generation) -> Void = {
            $0.outcome = .failure
            $0.extras = GenerationExtras()
            $0.extras?.errorClass = .throttled
        }
        writer.write(Self.record { $0.outcome = .unknown })
        #expect(writer.write(Self.record("r", at: 5000, failed)) == .changed)
        #expect(writer.write(Self.record { $0.outcome = .unknown }) == .same)
        #expect(writer.read { $0.state(0).errorClass } == .throttled)
        #expect(writer.write(Self.record { $0.outcome = .success }) == .changed, "a status that says otherwise does")
    }

    @Test func `keys are learned and never lost`() {
        var writer = Writer()
        let first = Self.record { $0.correlation.call = "call" }
        let second = Self.record { $0.correlation.response = "response" }
        writer.write(first, keepsKeys: true)
        #expect(writer.write(second, keepsKeys: true) == .changed)
        #expect(writer.read { $0.keys(0).call } == first.keys.call)
        #expect(writer.read { $0.keys(0).response } == second.keys.response)
        #expect(writer.write(Self.record(), keepsKeys: true) == .same)
    }

    @Test func `duplicates stay marked when their row is read again`() {
        var writer = Writer()
        writer.write(Self.record())
        writer.segment.mark(duplicates: [true])
        #expect(writer.segment.rewrites == 1)
        #expect(writer.write(Self.record()) == .same)
        #expect(writer.write(Self.record { $0.spend = 1 }) == .changed)
        #expect(writer.read { $0.state(0).isDuplicate })
        writer.segment.mark(duplicates: [true])
        #expect(writer.segment.rewrites == 2, "marking again changes nothing")
    }

    @Test("rows that were filtered out are gone, the others found again, sealed or not", arguments: 1...5)
    func filter(seed: Int) {
        var random = Seeded(seed)
        let rows = SeededTraffic.generations(300, seed: seed, in: Self.range)
        var writer = Writer()
        for row in rows { writer.write(Record(row), session: row.session) }
        #expect(writer.segment.count == rows.count)
        let kept = rows.map { _ in random.pick(3) > 0 }
        if seed % 2 == 0 { writer.segment.seal() }
        let removed = writer.segment.filter { row, _ in kept[row] }
        #expect(removed == kept.count { !$0 })
        let rest = zip(rows, kept).filter(\.1).map(\.0)
        #expect(writer.segment.lastOffset == rest.map { ($0.start - Self.key.start).milliseconds }.max())
        for row in rest { #expect(writer.write(Record(row), session: row.session) == .same) }
        for row in zip(rows, kept).filter({ !$1 }).map(\.0) {
            #expect(writer.write(Record(row), session: row.session) == .added)
        }
        #expect(writer.segment.filter { _, _ in true } == 0)
        let checksum = writer.segment.checksum
        #expect(checksum.count == rows.count && checksum.tokens == rows.reduce(0) { $0 + $1.tokens.total })
        #expect(checksum.failures == rows.count { $0.outcome == .failure })
    }

    @Test func `sessions come back as they were written`() {
        let sessions = [
            "", "s", "sixteen letters!", "seventeen letters", "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "3F2504E0-4F89-11D3-9A0C-0305E82C3301", "3f2504e0-4f89-11d3-9a0c-0305e82c330",
            "3f2504e0_4f89_11d3_9a0c_0305e82c3301",
            "é\u{0}通义千问", String(repeating: "long ", count: 5000),
        ]
        var table = SessionTable()
        for isSealed in [false, true] {
            for (number, session) in sessions.enumerated() {
                #expect(table.number(of: session) == UInt32(number), "\(session.prefix(40))")
                #expect(table.text(number) == session)
            }
            if !isSealed { table.seal() }
        }
        #expect(table.count == sessions.count)
        var other = SessionTable()
        for session in sessions.reversed() { _ = other.number(of: session) }
        for (number, session) in sessions.enumerated() {
            #expect(other.hash(Int(other.number(of: session))) == table.hash(number), "equal texts, equal hashes")
        }
    }
}
