import LangtopScreen
import Testing

@Suite("An encoded screen")
struct EncoderTests {
    static var buffer: CellBuffer {
        var buffer = CellBuffer(Size(width: 8, height: 2))
        buffer.write("<a&長", x: 0, y: 0, style: Style(Color(0xFF_0000), on: Color(0x00_00FF)).bold)
        return buffer
    }

    @Test("as ANSI sets a look once a run and resets it at the end of the line")
    func ansi() {
        let lines = ANSIEncoder.encode(Self.buffer).split(separator: "\n")
        #expect(lines[0].hasPrefix("\u{1B}[0;1;38;2;255;0;0;48;2;0;0;255m<a&長\u{1B}[0m"))
        #expect(ANSIEncoder.encode(Self.buffer, colors: .palette256).contains("38;5;196"))
        #expect(ANSIEncoder.encode(Self.buffer, colors: .eight).contains("\u{1B}[0;1;31;44m"))
        #expect(!ANSIEncoder.encode(Self.buffer, colors: .none).contains("31"))
    }

    @Test("as SVG escapes what markup would read")
    func svg() {
        let svg = SVGEncoder.encode(Self.buffer)
        #expect(svg.contains(">&lt;a&amp;</text>") && svg.contains(">長</text>"))
    }
}
