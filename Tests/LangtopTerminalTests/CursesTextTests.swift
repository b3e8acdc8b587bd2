import Glibc
import Testing

@testable import LangtopTerminal

@Suite("A grapheme on its way to ncurses", .serialized)
struct CursesTextTests {
    init() { setlocale(LC_CTYPE, "C.UTF-8") }

    private func scalars(_ text: CursesText) -> [UInt32] { text.scalars.map { UInt32(bitPattern: $0) } }

    @Test("goes as it is where both measure it alike", arguments: ["a", "–", "長", "█", "é"] as [Character])
    func same(character: Character) {
        let text = CursesText(character, isUnicode: true)
        #expect(scalars(text) == character.unicodeScalars.map(\.value) + [0])
        #expect(!text.isPadded)
    }

    @Test("brings no second base character and no more than four marks")
    func marks() {
        #expect(scalars(CursesText("🇩🇪", isUnicode: true)).count == 2)
        #expect(scalars(CursesText("a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}", isUnicode: true)).count == 6)
    }

    @Test("is ASCII, as wide as before, where nothing else may be shown")
    func ascii() {
        #expect(scalars(CursesText("–", isUnicode: false)) == [45, 0])
        let wide = CursesText("長", isUnicode: false)
        #expect(scalars(wide) == [63, 0])
        #expect(wide.isPadded)
    }
}
