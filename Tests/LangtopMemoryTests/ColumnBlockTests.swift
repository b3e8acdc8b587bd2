import LangtopCore
import LangtopTestSupport
import Testing

@testable import LangtopMemory

@Suite("Columns side by side")
struct ColumnBlockTests {
    /// Numbers of any magnitude: most small, some as large as eight bytes hold.
    private static func row(_ random: inout Seeded, upTo bytes: Int = 8) -> ColumnBlock.Row {
        var row = ColumnBlock.Row(repeating: 0)
        for column in 0..<Column.count {
            let width = random.pick(4) == 0 ? random.pick(bytes + 1) : random.pick(3)
            row[column] = width == 0 ? 0 : UInt64.random(in: .min ... .max, using: &random) >> UInt64(64 - 8 * width)
        }
        return row
    }

    private static func expect(_ block: ColumnBlock, equals rows: [ColumnBlock.Row]) {
        #expect(block.count == rows.count)
        for (number, row) in rows.enumerated() {
            #expect(ColumnBlock.areEqual(block[number], row), "row \(number)")
            for column in Column.allCases { #expect(block[number, column] == row[column.rawValue]) }
        }
    }

    @Test("hold what was written, however it was added, set and trimmed", arguments: 1...20)
    func model(seed: Int) {
        var random = Seeded(seed)
        var block = ColumnBlock()
        var rows: [ColumnBlock.Row] = []
        for step in 0..<200 {
            switch random.pick(10) {
            case 0 where !rows.isEmpty:
                let place = random.pick(rows.count)
                rows[place] = Self.row(&random)
                block[place] = rows[place]
            case 1: block.trim()
            default:
                // Columns grow wider late, when many rows have to move.
                rows.append(Self.row(&random, upTo: 1 + step / 25))
                block.append(rows[rows.count - 1])
            }
        }
        Self.expect(block, equals: rows)
    }

    @Test("grow as wide as a number needs, one byte at a time", arguments: 1...8)
    func widths(bytes: Int) {
        var block = ColumnBlock()
        var rows: [ColumnBlock.Row] = []
        let largest = UInt64.max >> UInt64(64 - 8 * bytes)
        for value in [0, 1, largest, largest >> 1, largest >> 8, 0] {
            rows.append(ColumnBlock.Row(repeating: value))
            block.append(rows[rows.count - 1])
        }
        Self.expect(block, equals: rows)
        block.trim()
        Self.expect(block, equals: rows)
        // Eight bytes lie behind each column, and the allocator rounds up.
        #expect(block.size <= Column.count * (bytes * rows.count + 8) + 32)
    }

    @Test func `a number set to something larger moves no other`() {
        var block = ColumnBlock()
        var rows = (0..<50).map { ColumnBlock.Row(repeating: UInt64($0)) }
        for row in rows { block.append(row) }
        for column in Column.allCases {
            rows[25][column.rawValue] = .max - UInt64(column.rawValue)
            block[25] = rows[25]
            Self.expect(block, equals: rows)
        }
    }

    @Test func `a copy is a copy`() {
        var block = ColumnBlock()
        block.append(ColumnBlock.Row(repeating: 1))
        let copy = block
        block[0] = ColumnBlock.Row(repeating: 2)
        block.append(ColumnBlock.Row(repeating: 3))
        Self.expect(copy, equals: [ColumnBlock.Row(repeating: 1)])
    }

    @Test(
        "numbers keep their sign and whether they are there",
        arguments: [0, 1, -1, 63, -64, 1 << 40, .max / 2, .min / 2])
    func signs(value: Int) {
        #expect(Column.unpacked(Column.packed(value)) == value)
        #expect(Column.optional(Column.packed(value as Int?)) == value)
        #expect(Column.optional(Column.packed(nil)) == nil)
    }

    @Test("a reader says of every record what it says itself", arguments: 1...5)
    func reader(seed: Int) {
        let generations = SeededTraffic.generations(300, seed: seed, in: SeededTraffic.day)
        var block = ColumnBlock()
        let records = generations.map(Record.init)
        for (number, record) in records.enumerated() {
            block.append(
                ColumnBlock.row(
                    record, offset: Int64(number) * 3000, route: UInt32(number), caller: UInt32(number * 300),
                    session: UInt32(number % 7), keepsKeys: true))
        }
        block.withReader { rows in
            #expect(rows.count == records.count)
            for (row, record) in records.enumerated() {
                #expect(rows.offset(row) == Int64(row) * 3000)
                #expect(rows.state(row) == record.state)
                #expect(rows.route(row) == row && rows.caller(row) == row * 300 && rows.session(row) == row % 7)
                #expect(rows.latency(row) == record.latency)
                #expect(rows.firstToken(row) == record.firstToken)
                #expect(rows.spend(row) == record.spend)
                #expect(rows.tokens(row) == record.tokens.total)
                #expect(rows.keys(row) == record.keys)
                #expect(rows.identity(row) == UInt32(truncatingIfNeeded: record.identity))
                let tokens = record.tokens
                #expect(
                    rows.amounts(row)
                        == SIMD8(
                            tokens.prompt, tokens.completion, tokens.total, record.kinds.cacheRead,
                            record.kinds.cacheWrite,
                            record.kinds.reasoning, 0, 0))
                let rate = generations[row].outputRate.map { Float($0) }
                #expect(rows.value(of: .outputRate, row) == rate)
            }
        }
    }
}
