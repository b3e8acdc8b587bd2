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

    @Test("as SVG draws frames, bars and dots without any font")
    func shapes() {
        var buffer = CellBuffer(Size(width: 6, height: 1))
        buffer.write("╭─▌█⣿", x: 0, y: 0, style: Style())
        let svg = SVGEncoder.encode(buffer)
        #expect(!svg.contains("<text"))
        #expect(svg.contains("stroke=") && svg.contains("d=\"M16.8 0h4.2v18h-4.2zM25.2 0h8.4v18h-8.4z"))
        #expect(svg.matches(of: /h2.18v2.34h-2.18z/).count == 8, "eight dots")
    }
}
