import LangtopScreen
import Testing

@testable import LangtopUI

@Suite("A line that is typed")
struct LineEditorTests {
    private static func line(_ keys: [Key], _ text: String = "one two") -> (String, Int) {
        var line = LineEditor(text)
        for key in keys {
            let isTaken = line.type(key)
            #expect(isTaken)
        }
        return (line.text, line.cursor)
    }

    @Test("is edited where the cursor is")
    func edits() {
        #expect(Self.line([.character("x")]) == ("one twox", 8))
        #expect(Self.line([.home, .character("x")]) == ("xone two", 1))
        #expect(Self.line([.control("a"), .right, .right, .backspace]) == ("oe two", 1))
        #expect(Self.line([.left, .left, .delete]) == ("one to", 5))
        #expect(Self.line([.control("w")]) == ("one ", 4))
        #expect(Self.line([.control("w"), .control("w"), .control("w")]) == ("", 0))
        #expect(Self.line([.left, .left, .left, .control("u")]) == ("two", 0))
        #expect(Self.line([.control("a"), .right, .right, .right, .control("k")]) == ("one", 3))
        #expect(Self.line([.control("b"), .control("e"), .control("f")]) == ("one two", 7))
        #expect(Self.line([.left, .paste("a\nb\u{1B}[2J")]) == ("one twa b[2Jo", 12))
    }

    @Test("keeps a mark with the character it belongs to")
    func marks() {
        #expect(Self.line([.character("e"), .character("\u{301}"), .backspace], "") == ("", 0))
    }

    @Test("has a key once")
    func keys() {
        let keys = LineEdit.allCases.flatMap(\.facts.keys)
        #expect(Set(keys).count == keys.count)
        var line = LineEditor("a")
        for key in [Key.up, .enter, .function(2)] {
            let isTaken = line.type(key)
            #expect(!isTaken)
        }
    }

    @Test("shows what is around the cursor")
    func window() {
        let line = LineEditor("0123456789")
        #expect(TypedText(line, room: 4).text == "6789")
        #expect(TypedText(line, room: 4).cursor == 4)
        var moved = line
        _ = moved.type(.home)
        #expect(TypedText(moved, room: 4).text.hasPrefix("0123") && TypedText(moved, room: 4).cursor == 0)
        #expect(TypedText(line, room: 40).columns(of: 2..<4, in: line) == 2..<4)
        #expect(TypedText(line, room: 40).columns(of: 10..<11, in: line) == 10..<11)
        #expect(TypedText(line, room: 4).columns(of: 0..<1, in: line) == 0..<1)
    }
}
