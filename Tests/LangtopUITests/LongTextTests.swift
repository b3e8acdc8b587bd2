import LangtopScreen
import Testing

@testable import LangtopUI

/// Prompts of megabytes: what is not on screen costs nothing, and nothing of it comes out otherwise.
@Suite("Long texts")
struct LongTextTests {
    @Test("break at blanks whether they are plain or not", arguments: [7, 20, 79])
    func wrapping(width: Int) {
        let words = (0..<500).map { String(repeating: "x", count: $0 * 7 % 23) }.joined(separator: " ")
        let plain = TextWrap.lines(of: words, width: width)
        // A letter beyond ASCII takes the way that knows of widths.
        let other = TextWrap.lines(of: words + " é", width: width).dropLast()
        #expect(plain.dropLast() == other.prefix(plain.count - 1))
        #expect(plain.joined() == words && plain.allSatisfy { $0.utf8.count <= width })
    }

    @Test("keep their own line breaks, LF and CR LF, wrapped or not")
    func breaks() {
        #expect(TextWrap.lines(of: "a\r\nb\n\nc é\n", width: 10) == ["a", "b", "", "c é", ""])
        #expect(TextWrap.lines(of: "a\r\nb\n\nc é\n", width: .max) == ["a", "b", "", "c é", ""])
        #expect(TextWrap.lines(of: "", width: 10).isEmpty)
    }

    @Test("have the cells they would have in pieces, wherever a mark or a wide letter stands")
    func cells() {
        for count in 1020...1030 {
            for tail in ["e\u{301}x", "漢x", "\tx", "x", "", "\u{301}x", "👩‍👩‍👧x"] {
                let text = String(repeating: "a", count: count) + tail
                let expected = DisplayText.glyphs(of: "aa" + tail).count + count - 2
                #expect(DisplayText.glyphs(of: text).count == expected, "\(count) \(tail)")
                #expect(DisplayText.width(of: text) == DisplayText.width(of: "aa" + tail) + count - 2)
            }
        }
        #expect(DisplayText.glyphs(of: "漢字ab", columns: 3).map(\.text) == ["漢"])
    }

    @Test(
        "are searched whatever the case",
        arguments: [("needle", true), ("NEEDLE", true), ("é", true), ("É", true), ("needles", false), ("x n", true)])
    func search(wanted: String, isThere: Bool) {
        var line = SearchLine()
        line.begin()
        for character in wanted { _ = line.type(.character(character)) }
        let text = String(repeating: "x", count: 5000) + " Needle in it"
        #expect(line.matches(wanted.utf8.count == wanted.count ? text : text + " é") == isThere)
        #expect(line.matches([(text, Style()), (" é", Style())]) == isThere)
    }
}
