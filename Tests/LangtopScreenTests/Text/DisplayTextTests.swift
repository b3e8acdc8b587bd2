import LangtopScreen
import Testing

@Suite("Hostile text")
struct DisplayTextTests {
    static let samples = [
        "plain", "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;title\u{07}x", "a\u{202E}cba\u{2066}", "zero\u{200B}width\u{FEFF}",
        "tab\tand\nline\r\n",
        "通义千问-plus", "👩‍👩‍👧‍👦 family", "🇩🇪🇫🇷 flags", "e\u{301}a\u{300}\u{301}\u{302}\u{303}", "한국어 \u{1112}\u{1161}\u{11AB}",
        "❤️ vs ❤", "\u{9B}31m",
        "\u{E000}\u{10FFFF}", "נתונים", "a\u{0489}b", "\u{301}alone", "👍🏽", "ｆｕｌｌ", String(repeating: "長", count: 50),
        "\u{85}\u{2028}\u{2029}", "1\u{FE0F}\u{20E3}",
    ]

    @Test("takes exactly the cells it says", arguments: samples)
    func width(text: String) {
        var buffer = CellBuffer(Size(width: 300, height: 1))
        let used = buffer.write(text, x: 0, y: 0, style: Style())
        #expect(used == DisplayText.width(of: text))
    }

    @Test("never brings a character that moves, hides or joins", arguments: samples)
    func harmless(text: String) {
        for character in DisplayText.graphemes(of: text) {
            for scalar in character.unicodeScalars {
                let category = scalar.properties.generalCategory
                #expect(
                    category != .control && category != .format && category != .lineSeparator
                        && category != .paragraphSeparator)
                #expect(!scalar.properties.isVariationSelector)
            }
        }
    }

    @Test("stays inside the room it was given", arguments: samples, [0, 1, 2, 5])
    func inside(text: String, width: Int) {
        var buffer = CellBuffer(Size(width: 12, height: 1), filledWith: Cell("."))
        #expect(buffer.write(text, x: 3, y: 0, width: width, style: Style()) <= width)
        #expect((0..<3).allSatisfy { buffer[$0, 0].glyph == "." })
        #expect((3 + width..<12).allSatisfy { buffer[$0, 0].glyph == "." && !buffer[$0, 0].isContinuation })
    }

    @Test(
        "becomes cells that every terminal measures alike",
        arguments: [
            ("🇩🇪 flags", "DE flags", 8), ("☝🏽 👍🏽", "☝ 👍", 4), ("👩‍👩‍👧‍👦!", "👩!", 3), ("👨🏽‍⚕️", "👨", 2),
            ("❤️ 1️⃣", "❤ 1\u{20E3}", 3), ("น้ำ", "น้ำ", 2), ("ຳ", "ຳ", 1), ("ｶﾞ", "ｶﾞ", 2), ("की", "की", 2),
            ("\u{1112}\u{1161}\u{11AB}", "\u{1112}\u{1161}\u{11AB}", 2), ("\u{1161}", "", 0), ("a\u{1161}", "a", 1),
            ("\u{3164}\u{115F}\u{AD}", "", 0), ("\u{301}a", "a", 1), ("a\r\nb\rc", "a b c", 5),
        ] as [(String, String, Int)])
    func everyTerminal(text: String, shown: String, columns: Int) {
        let cells = DisplayText.graphemes(of: text)
        #expect(String(cells) == shown)
        #expect(DisplayText.width(of: text) == columns)
    }

    @Test("keeps four marks to a letter, however many are heaped on it")
    func heaps() {
        let text = "a" + String(repeating: "\u{300}", count: 500) + "b"
        #expect(DisplayText.graphemes(of: text) == ["a\u{300}\u{300}\u{300}\u{300}", "b"])
    }

    @Test("cut into cells and put together again has the same cells", arguments: samples)
    func again(text: String) {
        let cells = DisplayText.graphemes(of: text)
        #expect(DisplayText.graphemes(of: String(cells)) == cells)
    }
}
