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
