import LangtopCore
import Testing

@testable import LangtopSources

@Suite("Rows of RowBinary")
struct RowBinaryTests {
    /// Two texts, a number and a map a row, as many as come.
    private struct Rows: RowBinaryRows {
        var found: [String] = []

        mutating func read(_ reader: inout RowBinaryReader) {
            let name = reader.nextText().string
            let time = reader.nextOptionalInteger()
            let cost = reader.nextDouble()
            var map = RowBinaryReader(reader.nextMap())
            let tags = RequestTags(texts: reader.nextTexts()).tags
            guard !reader.isShort else { return }
            var usage: [String] = []
            for _ in 0..<map.nextCount() { usage.append("\(map.nextText().string)=\(map.nextInteger())") }
            found.append("\(name) \(time.map(String.init) ?? "-") \(cost) \(usage) \(tags)")
        }
    }

    private static func row(_ name: String, _ time: Int64?, _ usage: [(String, Int64)], _ tags: [String]) -> [UInt8] {
        func text(_ text: String) -> [UInt8] {
            var (count, bytes) = (text.utf8.count, [UInt8]())
            while count > 127 {
                bytes.append(UInt8(count & 127) | 128)
                count >>= 7
            }
            return bytes + [UInt8(count)] + text.utf8
        }
        func number(_ number: Int64) -> [UInt8] { withUnsafeBytes(of: number.littleEndian) { Array($0) } }
        return text(name) + (time.map { [0] + number($0) } ?? [1]) + number(Int64(bitPattern: 2.5.bitPattern))
            + [UInt8(usage.count)] + usage.flatMap { text($0.0) + number($0.1) }
            + [UInt8(tags.count)] + tags.flatMap(text)
    }

    private static let bytes: [UInt8] =
        row("a", 5, [("input", 7), ("output", 1)], ["x", "ü"]) + row("", nil, [], [])
        + row(String(repeating: "é", count: 100), -1, [("total", .max)], [])

    private static func stream(_ pieces: [ArraySlice<UInt8>]) -> RowBinaryStream<Rows> {
        var stream = RowBinaryStream(Rows())
        for piece in pieces { Array(piece).withUnsafeBytes { stream.feed($0) } }
        return stream
    }

    @Test("are the same however they arrive")
    func pieces() {
        let whole = Self.stream([Self.bytes[...]])
        #expect(whole.rows.found.count == 3 && whole.isWhole && whole.failure == nil)
        #expect(whole.rows.found[0] == #"a 5 2.5 ["input=7", "output=1"] ["x", "ü"]"#)
        #expect(whole.rows.found[1] == "  - 2.5 [] []".dropFirst())
        for split in 0...Self.bytes.count {
            let parts = Self.stream([Self.bytes[..<split], Self.bytes[split...]])
            #expect(parts.rows.found == whole.rows.found && parts.isWhole, "cut at \(split)")
        }
        let single = Self.stream(Self.bytes.indices.map { Self.bytes[$0...$0] })
        #expect(single.rows.found == whole.rows.found && single.isWhole)
    }

    @Test("that end early are not whole, and no length makes them wait for ever")
    func cut() {
        for count in 1..<Self.bytes.count {
            let stream = Self.stream([Self.bytes[..<count]])
            #expect(
                stream.isWhole == [Self.row("a", 5, [("input", 7), ("output", 1)], ["x", "ü"]).count].contains(count)
                    || count == Self.row("a", 5, [("input", 7), ("output", 1)], ["x", "ü"]).count
                        + Self.row("", nil, [], []).count
            )
        }
        let foreign: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]
        #expect(!Self.stream([(foreign + foreign)[...]]).isWhole)
    }

    @Test("whose texts read like an exception are rows all the same")
    func words() {
        let text = "Code: 60. DB::Exception: Unknown table x (UNKNOWN_TABLE) __exception__"
        let stream = Self.stream([Self.row(text, 1, [], [text])[...]])
        #expect(stream.rows.found.count == 1 && stream.isWhole && stream.failure == nil)
    }

    @Test("that claim a billion tags are given up at once, and no row is kept that grows without end")
    func bounded() {
        // A count that any answer may hold, and nothing behind it.
        let many: [UInt8] = [0, 1] + [UInt8](repeating: 0, count: 8) + [0, 0x80, 0x80, 0x80, 0x08]
        #expect(!Self.stream([many[...]]).isWhole)
        let most = Self.stream([(many.dropLast(4) + [0xFF, 0xFF, 0xFF, 0x07])[...]])
        #expect(!most.isWhole && most.rows.found.isEmpty)
        // Ever more tags: each piece is looked at once, and then no more of them are kept.
        let tag = [UInt8](repeating: 1, count: 1 << 20)
        let endless = Self.stream(
            [([0, 1] + [UInt8](repeating: 0, count: 8) + [0, 0xFF, 0xFF, 0xFF, 0x07])[...]]
                + Array(repeating: tag[...], count: 40))
        #expect(!endless.isWhole && endless.rows.found.isEmpty)
    }

    @Test("of many pieces are read about once")
    func pace() {
        struct Counted: RowBinaryRows {
            var looks = 0

            mutating func read(_ reader: inout RowBinaryReader) {
                looks += 1
                _ = reader.nextTexts()
            }
        }
        let tags = [[0x80, 0x80, 0x40] as [UInt8], [UInt8](repeating: 0, count: 1 << 20)].flatMap(\.self)
        var stream = RowBinaryStream(Counted())
        for start in stride(from: 0, to: tags.count, by: 1000) {
            Array(tags[start..<min(tags.count, start + 1000)]).withUnsafeBytes { stream.feed($0) }
        }
        #expect(stream.isWhole && stream.rows.looks < 10, "\(stream.rows.looks) looks")
    }

    @Test(
        "with an exception behind them tell it",
        arguments: [
            "\r\n__exception__\r\nabcdefghijklmnop\r\nCode: 395. DB::Exception: Value passed (FUNCTION_THROW)\n61 abcdefghijklmnop\r\n__exception__\r\n",
            "__exception__\r\nCode: 395. DB::Exception: Value passed (FUNCTION_THROW)\n",
            "Code: 395. DB::Exception: Value passed (FUNCTION_THROW) (version 21.1)\n",
        ])
    func exception(text: String) throws {
        let stream = Self.stream([Self.bytes[...], Array(text.utf8)[...]])
        let failure = try #require(stream.failure)
        #expect(failure.code == 395 && failure.words.hasPrefix("Value passed"))
    }
}
