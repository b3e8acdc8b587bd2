import CNcurses
import Glibc
import LangtopScreen
import Testing

@testable import LangtopTerminal

@Suite("A grapheme on its way to the terminal", .serialized)
struct TerminalTextTests {
    init() { setlocale(LC_CTYPE, "C.UTF-8") }

    private func scalars(_ text: TerminalText) -> [UInt32] { ([text.base] + text.marks).map { UInt32(bitPattern: $0) } }

    @Test("goes as it is where both measure it alike", arguments: ["a", "–", "長", "█", "é"] as [Character])
    func same(character: Character) {
        let text = TerminalText(Glyph(character), isUnicode: true)
        #expect(scalars(text) == character.unicodeScalars.map(\.value))
        #expect(!text.isPadded)
    }

    @Test("brings no second base character and no more than four marks")
    func marks() {
        #expect(scalars(TerminalText(Glyph("🇩🇪"), isUnicode: true)).count == 1)
        #expect(scalars(TerminalText(Glyph("a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}"), isUnicode: true)).count == 5)
    }

    @Test("is measured by the C library as the buffer measures it, in all of Unicode that both know")
    func allOfUnicode() {
        // Wide since Unicode 16, ambiguous by Unicode and wide by the library, or a mark by the one and not by the other.
        let unsettled: [ClosedRange<UInt32>] = [
            0x2630...0x2637, 0x268A...0x268F, 0x4DC0...0x4DFF, 0x1D300...0x1D376, 0x3248...0x324F, 0x302E...0x302F,
            0x16FF0...0x16FF1, 0x1171E...0x1171E,
        ]
        var compared = 0
        for value in UInt32(0x20)...0x10FFFF where !unsettled.contains(where: { $0.contains(value) }) {
            guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .privateUse,
                case let columns = lt_width(wchar_t(bitPattern: value)), columns >= 0
            else { continue }
            guard DisplayText.glyphs(of: String(Character(scalar))) == [Glyph(scalar)] else { continue }
            #expect(columns == (Glyph(scalar).isWide ? 2 : 1), "U+\(String(value, radix: 16))")
            compared += 1
        }
        #expect(compared > 100_000)
    }

    @Test("is ASCII, as wide as before, where nothing else may be shown")
    func ascii() {
        #expect(scalars(TerminalText("–", isUnicode: false)) == [45])
        let wide = TerminalText("長", isUnicode: false)
        #expect(scalars(wide) == [63])
        #expect(wide.isPadded)
    }
}
