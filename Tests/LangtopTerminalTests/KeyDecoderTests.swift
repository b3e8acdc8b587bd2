import LangtopScreen
import Testing

@testable import LangtopTerminal

@Suite("What a terminal sends becomes keys")
struct KeyDecoderTests {
    private static let start = ContinuousClock.now

    /// The keys of texts that arrive at some moments, in milliseconds, and of the silence after them.
    private func keys(_ pieces: (String, Int)...) -> [Key] {
        var decoder = KeyDecoder()
        var keys: [Key] = []
        for (text, time) in pieces {
            for scalar in text.unicodeScalars { keys += decoder.take(scalar, at: Self.start + .milliseconds(time)) }
        }
        while let deadline = decoder.deadline { keys += decoder.settle(at: deadline) }
        return keys
    }

    private func keys(_ text: String) -> [Key] { keys((text, 0)) }

    @Test("letters, control letters and the keys below the space")
    func plain() {
        #expect(
            keys("a長\u{03}\r\t\u{7F}\u{1C}\u{9B}\u{FFFD}\u{1B}") == [
                .character("a"), .character("長"), .control("c"), .enter, .tab, .backspace, .escape,
            ])
    }

    @Test(
        "keys as xterm, PuTTY, rxvt and the Linux console send them, in any mode of the cursor keys",
        arguments: [
            ("[A", .up), ("OA", .up), ("[D", .left), ("OC", .right), ("[1;1B", .down), ("[H", .home), ("OH", .home),
            ("[1~", .home), ("[7~", .home), ("[F", .end), ("[4~", .end), ("[8~", .end), ("[3~", .delete),
            ("[5~", .pageUp), ("[6~", .pageDown), ("[Z", .backTab), ("OP", .function(1)), ("[11~", .function(1)),
            ("[[A", .function(1)), ("[[E", .function(5)), ("[15~", .function(5)), ("[17~", .function(6)),
            ("[24~", .function(12)), ("OM", .enter), ("Oq", .character("1")), ("[I", .focus(true)),
            ("[O", .focus(false)),
        ] as [(String, Key)])
    func sequences(text: String, key: Key) {
        #expect(keys("\u{1B}" + text + "x") == [key, .character("x")])
        // Torn anywhere by a slow link.
        for place in text.indices.dropFirst() {
            #expect(keys(("\u{1B}" + text[..<place], 0), (String(text[place...]), 400)) == [key])
        }
        #expect(keys(("\u{1B}", 0), (text, 100)) == [.escape, key], "torn right behind the escape")
    }

    @Test(
        "what is no key of ours is passed over as a whole",
        arguments: [
            "[27;5;9~", "[13;5u", "[1;5C", "[?62;22c", "]11;rgb:0000/0000/0000\u{07}", "]52;c;cQ==\u{1B}\\",
            "P>|tmux 3.4\u{1B}\\", "[?997;1n", "[25~", "[M !!", "q", "b", "[99999999999999999999~", "[200;5;1m",
            "_Gi=1;OK\u{1B}\\", "[?1;2$y", "[>0;276;0c", "[8;24;80t", "[<35;10;10m", "^pm\u{1B}\\", "Xsos\u{9C}",
            "[<0;0;0M", "[<0;-1;2M", "[\(String(repeating: "1;", count: 500))q",
        ])
    func unknown(text: String) {
        #expect(keys("\u{1B}" + text + "j") == [.character("j")])
    }

    @Test("an escape is a key where nothing follows at once; two are two, and before a control letter it is one too")
    func escapes() {
        #expect(keys(("\u{1B}", 0), ("j", 60)) == [.escape, .character("j")])
        #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
        #expect(keys("\u{1B}\u{1B}\u{1B}") == [.escape, .escape, .escape])
        #expect(keys("\u{1B}\r") == [.escape, .enter])
        #expect(keys("\u{1B}\u{1B}[A") == [.up], "rxvt's Alt")
        #expect(keys(("\u{1B}", 0), ("[", 500)) == [.escape, .character("[")])
        var slow = KeyDecoder(escapeDelay: .milliseconds(300))
        #expect(slow.take("\u{1B}", at: Self.start).isEmpty)
        #expect(slow.take("[", at: Self.start + .milliseconds(250)).isEmpty)
        #expect(slow.take("A", at: Self.start + .milliseconds(260)) == [.up])
    }

    @Test("Ctrl-C comes through whatever is open, and silence closes it", arguments: ["[", "]11;", "P", "[M", "[<0;1"])
    func open(text: String) {
        #expect(keys("\u{1B}" + text + "\u{03}") == [.control("c")])
        #expect(keys(("\u{1B}" + text, 0), ("q", 1100)) == [.character("q")])
    }

    @Test("a press of the left button is a click, whatever key is held, far to the right as well")
    func click() {
        let place = Point(x: 299, y: 4)
        #expect(keys("\u{1B}[<0;300;5M\u{1B}[<0;300;5m") == [.click(place)])
        #expect(keys("\u{1B}[<16;300;5M") == [.click(place)])
        #expect(keys("\u{1B}[<2;300;5M").isEmpty, "the right button says nothing")
    }

    @Test("two presses in one place within 400 ms are a double click, a third is the first of the next")
    func doubleClick() {
        let (press, place) = ("\u{1B}[<0;1;1M", Point(x: 0, y: 0))
        #expect(keys((press, 0), (press, 200), (press, 350)) == [.click(place), .doubleClick(place), .click(place)])
        #expect(keys((press, 0), (press, 500)) == [.click(place), .click(place)])
        #expect(keys((press, 0), ("\u{1B}[<0;2;1M", 100)) == [.click(place), .click(Point(x: 1, y: 0))])
    }

    @Test("the wheel turns up and down where the pointer is")
    func wheel() {
        let place = Point(x: 9, y: 19)
        #expect(keys("\u{1B}[<64;10;20M\u{1B}[<65;10;20M") == [.wheel(place, -1), .wheel(place, 1)])
    }

    @Test("a paste is one piece of text, with its line breaks and whatever looks like a key")
    func paste() {
        #expect(
            keys("\u{1B}[200~q\n\u{1B}x\u{1B}[201\u{1B}[201~j") == [.paste("q\n\u{1B}x\u{1B}[201"), .character("j")])
    }

    @Test("a paste whose end never comes leaves Ctrl-C at once and every key after a second")
    func openPaste() {
        let begun = "\u{1B}[200~abc"
        #expect(keys(begun + "\u{03}") == [.control("c")])
        #expect(keys((begun, 0), ("q", 900)) == [.paste("abcq")])
        #expect(keys((begun, 0), ("q", 1100)) == [.paste("abc"), .character("q")])
    }

    @Test("a paste without bounds is cut")
    func longPaste() {
        let keys = keys("\u{1B}[200~" + String(repeating: "x", count: 100_000) + "\u{1B}[201~")
        #expect(keys == [.paste(String(repeating: "x", count: 65_536))])
    }

    @Test("a letter behind a byte that is no UTF-8 is there at once", arguments: [[0xE9, 0x71], [0xF0, 0x90, 0x71]])
    func brokenBytes(bytes: [UInt8]) {
        var input = TerminalInput(environment: [:])
        #expect(input.keys(of: bytes[...], at: Self.start) == [.character("q")])
        #expect(input.keys(of: Array("é".utf8)[..<1], at: Self.start) == [])
        #expect(input.keys(of: Array("é".utf8)[1...], at: Self.start) == [.character("é")])
    }
}
