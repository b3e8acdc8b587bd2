import LangtopScreen
import Testing

@testable import LangtopTerminal

@Suite("What a terminal sends becomes keys")
struct KeyDecoderTests {
    private static let start = ContinuousClock.now

    /// The keys of pieces that arrive at some moment, in milliseconds.
    private func keys(_ pieces: [(KeyDecoder.Input, Int)]) -> [Key] {
        var decoder = KeyDecoder()
        return pieces.flatMap { decoder.take($0.0, at: Self.start + .milliseconds($0.1)) }
    }

    private func typed(_ text: String, at time: Int = 0) -> [(KeyDecoder.Input, Int)] {
        text.unicodeScalars.map { (.scalar($0), time) }
    }

    private func report(_ text: String, at time: Int = 0) -> [(KeyDecoder.Input, Int)] {
        [(.mouse, time)] + typed(text, at: time)
    }

    @Test("letters, control letters and the keys below the space")
    func plain() {
        #expect(
            keys(typed("a長\u{03}\r\t\u{1B}\u{7F}\u{1C}")) == [
                .character("a"), .character("長"), .control("c"), .enter, .tab, .escape, .backspace,
            ])
    }

    @Test("a press of the left button is a click, whatever key is held, far to the right as well")
    func click() {
        let place = Point(x: 299, y: 4)
        #expect(keys(report("0;300;5M") + report("0;300;5m")) == [.click(place)])
        #expect(keys(report("16;300;5M")) == [.click(place)])
        #expect(keys(report("2;300;5M")).isEmpty, "the right button says nothing")
    }

    @Test("two presses in one place within 400 ms are a double click, a third is the first of the next")
    func doubleClick() {
        let place = Point(x: 0, y: 0)
        let presses = [0, 200, 350].flatMap { report("0;1;1M", at: $0) }
        #expect(keys(presses) == [.click(place), .doubleClick(place), .click(place)])
        #expect(keys(report("0;1;1M") + report("0;1;1M", at: 500)) == [.click(place), .click(place)])
        #expect(keys(report("0;1;1M") + report("0;2;1M", at: 100)) == [.click(place), .click(Point(x: 1, y: 0))])
    }

    @Test("the wheel turns up and down where the pointer is")
    func wheel() {
        #expect(
            keys(report("64;10;20M") + report("65;10;20M")) == [
                .wheel(Point(x: 9, y: 19), -1), .wheel(Point(x: 9, y: 19), 1),
            ])
    }

    @Test("a report that breaks off does not swallow the key after it", arguments: ["", "0", "0;12;", "0;1;1;1;1"])
    func brokenReport(text: String) {
        #expect(keys(report(text) + typed("q")) == [.character("q")])
    }

    @Test("a paste is one piece of text, with its line breaks and whatever looks like a key")
    func paste() {
        #expect(keys([(.pasteBegin, 0)] + typed("q\n\u{1B}x") + [(.pasteEnd, 0)]) == [.paste("q\n\u{1B}x")])
    }

    @Test("a paste whose end never comes leaves Ctrl-C at once and every key after a second")
    func openPaste() {
        let begun = [(KeyDecoder.Input.pasteBegin, 0)] + typed("abc")
        #expect(keys(begun + typed("\u{03}")) == [.control("c")])
        #expect(keys(begun + typed("q", at: 900)).isEmpty)
        #expect(keys(begun + typed("q", at: 1100)) == [.paste("abc"), .character("q")])
        #expect(keys(begun + [(.key(.up), 1100)]) == [.paste("abc"), .up])
    }

    @Test("a paste without bounds is cut")
    func longPaste() {
        let pieces = [(KeyDecoder.Input.pasteBegin, 0)] + typed(String(repeating: "x", count: 100_000))
        let keys = keys(pieces + [(.pasteEnd, 0)])
        #expect(keys == [.paste(String(repeating: "x", count: 65_536))])
    }
}
