import LangtopCore
import LangtopPrices
import LangtopQuery
import LangtopTestSupport
import Testing

@testable import LangtopRecording

@Suite("A recording's bytes")
struct CoderTests {
    @Test("have the checksum that zip has")
    func checksum() {
        #expect(Checksum.of(Array("123456789".utf8)) == 0xCBF4_3926)
    }

    @Test("are read back as the numbers and texts they were written of")
    func values() throws {
        let numbers: [Int64] = [0, 1, -1, 63, 64, -65, 300, .max, .min]
        let doubles = [0, 0.1, -1e14, 1e-300]
        let texts = ["", "a", "a", "é\u{0}\u{1B}", "", "b", "a"]
        var writer = Coder(isReading: false)
        for number in numbers { var value = number; try writer.integer(&value) }
        for number in doubles { var value = number; try writer.double(&value) }
        for text in texts { var value = text; try writer.text(&value) }
        var reader = Coder(isReading: true)
        reader.begin(writer.bytes)
        for number in numbers { var value: Int64 = 7; try reader.integer(&value); #expect(value == number) }
        for number in doubles { var value = 7.0; try reader.double(&value); #expect(value == number) }
        for text in texts { var value = "x"; try reader.text(&value); #expect(value == text) }
        #expect(reader.isAtEnd)
        for count in 0..<writer.bytes.count {
            var cut = Coder(isReading: true)
            cut.begin(Array(writer.bytes[..<count]))
            #expect(throws: Damage.self) {
                for _ in numbers { var value: Int64 = 0; try cut.integer(&value) }
                for _ in doubles { var value = 0.0; try cut.double(&value) }
                for _ in texts { var value = ""; try cut.text(&value) }
            }
        }
    }
}
