import LangtopScreen
import Testing

@Suite("An encoded screen")
struct EncoderTests {
    static var buffer: CellBuffer {
        var buffer = CellBuffer(Size(width: 8, height: 2))
        buffer.write("<a&長", x: 0, y: 0, style: Style(Color(0xFF_0000), on: Color(0x00_00FF)).bold)
        return buffer
    }

    @Test("as text is what a reader without colours sees, without blanks at line ends")
    func text() { #expect(PlainTextEncoder.encode(Self.buffer) == "<a&長\n\n") }

    @Test("as SVG escapes what markup would read")
    func svg() {
        let svg = SVGEncoder.encode(Self.buffer)
        #expect(svg.contains(">&lt;a&amp;</text>") && svg.contains(">長</text>"))
    }

    @Test("as SVG has the ground of most cells, and draws others without seams or what does not show")
    func grounds() {
        let (light, bar) = (Color(0xFF_FFFF), Color(0xEE_EEEE))
        var buffer = CellBuffer(Size(width: 8, height: 2), filledWith: Cell(" ", Style(Color(0), on: light)))
        buffer.write("ab", x: 0, y: 0, style: Style(Color(0), on: bar))
        buffer.write("cd", x: 2, y: 0, style: Style(Color(0xFF_0000), on: bar))
        buffer.write("░", x: 0, y: 1, style: Style(Color(0x12_3456), on: Color(0x12_3456)))
        let svg = SVGEncoder.encode(buffer)
        #expect(svg.contains(##"<rect width="100%" height="100%" fill="#ffffff"/>"##))
        #expect(svg.matches(of: /<rect x=/).count == 2 && svg.contains(##"width="33.6" height="18" fill="#eeeeee""##))
        #expect(svg.contains(">ab</text>") && svg.contains(##"fill="#123456" shape-rendering"##))
        #expect(!svg.contains("<path"))
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
