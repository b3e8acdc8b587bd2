import Testing

@testable import LangtopScreen

@Suite("A glyph")
struct GlyphTests {
    @Test(
        "is the character it was made of, with at most four marks",
        arguments: [
            ("a", "a"), ("長", "長"), ("e\u{301}", "e\u{301}"), ("\u{1F680}", "\u{1F680}"),
            ("a\u{300}\u{301}\u{302}\u{1E8D6}", "a\u{300}\u{301}\u{302}\u{1E8D6}"),
            ("a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}", "a\u{300}\u{301}\u{302}\u{303}"),
        ])
    func text(_ written: String, _ shown: String) throws {
        let glyph = Glyph(try #require(written.first))
        #expect(glyph.text.unicodeScalars.elementsEqual(shown.unicodeScalars))
        #expect(glyph == Glyph(try #require(shown.first)))
    }

    @Test("letters whose width is known without a look into Unicode's tables have the width that those say")
    func letters() {
        let letters = (UInt32(0)...0xFFFF).compactMap { Unicode.Scalar($0) }
            .filter { CharacterWidth.ofLetter($0) != nil }
        let wrong = letters.filter { scalar in
            let properties = scalar.properties
            return CharacterWidth.ofLetter(scalar) != CharacterWidth.lookedUp(scalar)
                || properties.isDefaultIgnorableCodePoint || properties.isEmojiModifier
                || Self.undrawn.contains(properties.generalCategory)
        }
        #expect(letters.count > 30_000)
        #expect(wrong.isEmpty)
    }

    private static let undrawn: [Unicode.GeneralCategory] = [
        .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .nonspacingMark,
        .enclosingMark,
    ]
}
