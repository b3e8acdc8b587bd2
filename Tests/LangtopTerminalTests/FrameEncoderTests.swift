import CNcurses
import Glibc
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopTerminal

@Suite("A frame in bytes", .serialized)
struct FrameEncoderTests {
    init() { setlocale(LC_CTYPE, "C.UTF-8") }

    private static let kinds: [TerminalWriting] = [
        TerminalWriting(hasColumns: true, erases: true), TerminalWriting(hasColumns: true, erases: false),
        TerminalWriting(hasColumns: false, erases: false),
    ]

    /// What a terminal of that depth shows for a buffer.
    private func spots(_ buffer: CellBuffer, _ depth: TerminalCapabilities.Colors) -> [[PlayedTerminal.Spot]] {
        (0..<buffer.size.height).map { y in
            buffer.row(y).map { cell in
                let pen = Pen(cell.style, depth: depth)
                return PlayedTerminal.Spot(
                    text: cell.isContinuation ? " " : cell.glyph.text, pen: pen, isContinuation: cell.isContinuation)
            }
        }
    }

    /// Nobody sees the colour or the weight of a blank.
    private func seen(_ spots: [[PlayedTerminal.Spot]]) -> [[PlayedTerminal.Spot]] {
        spots.map { row in
            row.map { spot in
                guard spot.text == " ", !spot.isContinuation, spot.pen.isQuiet else { return spot }
                return PlayedTerminal.Spot(text: " ", pen: Pen().on(spot.pen.background))
            }
        }
    }

    @Test(
        "brings any screen to any other on a terminal of any kind, and asks nothing of it that it does not know",
        arguments: kinds, [TerminalCapabilities.Colors.rgb, .palette256, .none])
    func anyScreen(writing: TerminalWriting, depth: TerminalCapabilities.Colors) {
        var random = Seeded(7)
        for _ in 0..<60 {
            let size = Size(
                width: Int.random(in: 1...23, using: &random), height: Int.random(in: 1...9, using: &random))
            var encoder = FrameEncoder(writing, depth: depth, isUnicode: true)
            var terminal = PlayedTerminal(
                width: size.width, height: size.height, erasesWithPen: writing.erases)
            var shown: CellBuffer?
            var screen = CellBuffer(size, filledWith: Cell(" ", style(&random)))
            for _ in 0..<6 {
                change(&screen, &random)
                terminal.play(encoder.frame(from: shown, to: screen))
                #expect(terminal.unknown == [])
                #expect(seen(terminal.spots) == seen(spots(screen, depth)))
                if let cursor = screen.cursor { #expect(cursor == Point(x: terminal.x, y: terminal.y)) }
                shown = Bool.random(using: &random) || writing.erases ? screen : nil
            }
        }
    }

    private func style(_ random: inout Seeded) -> Style {
        let colors: [Color] = [
            .terminal, .palette(2), .palette(12), Color(0xDCDFE4), Color(0x101216), Color(0x5B84CF), Color(0x000003),
        ]
        return Style(
            colors.randomElement(using: &random) ?? .terminal, on: colors.randomElement(using: &random) ?? .terminal,
            Int.random(in: 0..<3, using: &random) == 0
                ? Style.Attributes(rawValue: UInt8.random(in: 0..<16, using: &random)) : [])
    }

    private func change(_ screen: inout CellBuffer, _ random: inout Seeded) {
        let texts = ["model", "長い", "a  b      c", "  4.2", "⣿⡇", "é\u{301}", "            ", "x", "請求書 import"]
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            screen.write(
                texts.randomElement(using: &random) ?? "", x: Int.random(in: 0..<screen.size.width, using: &random),
                y: Int.random(in: 0..<screen.size.height, using: &random), style: style(&random))
        }
        screen.cursor =
            Bool.random(using: &random)
            ? nil
            : Point(
                x: Int.random(in: 0..<screen.size.width, using: &random),
                y: Int.random(in: 0..<screen.size.height, using: &random))
    }

    @Test("has each colour once, however often it changes along a row")
    func colours() {
        let (red, green, ground) = (Color(0xFF0010), Color(0x00FF10), Color(0x101216))
        var before = CellBuffer(Size(width: 80, height: 10), filledWith: Cell(" ", Style(on: ground)))
        var encoder = FrameEncoder(Self.kinds[0], depth: .rgb, isUnicode: true)
        _ = encoder.frame(from: nil, to: before)
        let empty = before
        for y in 0..<10 {
            for x in stride(from: 0, to: 80, by: 16) {
                before.write("number", x: x, y: y, style: Style(red, on: ground))
                before.write("measure", x: x + 7, y: y, style: Style(green, on: ground))
            }
        }
        let text = String(decoding: encoder.frame(from: empty, to: before), as: UTF8.self)
        #expect(text.split(separator: "38;2;255;0;16").count == 2)
        #expect(text.split(separator: "38;2;0;255;16").count == 2)
        #expect(text.utf8.count < 10 * 5 * 13 * 2)
        #expect(encoder.frame(from: before, to: before).isEmpty)
    }

    @Test("changes a pen by what differs, and by everything where nobody knows what it was")
    func pens() {
        let plain = Pen(Style(Color(0x010203), on: Color(0x101216)), depth: .rgb)
        var bold = plain
        bold.attributes = [.bold, .underline]
        var dim = plain
        dim.attributes = [.dim]
        #expect(plain.parameters(after: nil, depth: .rgb) == ["0", "38;2;1;2;3", "48;2;16;18;22"])
        #expect(bold.parameters(after: plain, depth: .rgb) == ["1", "4"])
        #expect(dim.parameters(after: bold, depth: .rgb) == ["22", "24", "2"])
        #expect(plain.on(-1).parameters(after: plain, depth: .rgb) == ["49"])
        #expect(Pen(Style(.palette(12)), depth: .palette256).parameters(after: Pen(), depth: .palette256) == ["94"])
    }
}
