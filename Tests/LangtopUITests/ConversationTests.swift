import LangtopCore
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Messages")
struct ConversationTests {
    private static let styles = Styles(theme: ThemeCatalog.all[0].theme, glyphs: .unicode, colors: .rgb)

    private static func lines(_ messages: [Message], width: Int = 80, isFolded: Bool = true) -> [TextLine] {
        ConversationText(messages: messages, styles: styles, width: width, isWrapping: true, isFolded: isFolded).lines
    }

    private static func texts(_ lines: [TextLine]) -> [String] { lines.map { $0.map(\.text).joined() } }

    private static func numbered(_ count: Int) -> String { (1...count).map { "line \($0)" }.joined(separator: "\n") }

    @Test("are folded where they are long, a system's to its first line, and say how long they are")
    func folding() {
        let messages = [
            Message(role: "system", parts: [.text(Self.numbered(40))]),
            Message(role: "user", parts: [.text(Self.numbered(20))]),
            Message(role: "assistant", parts: [.text(Self.numbered(6))]),
        ]
        let folded = Self.texts(Self.lines(messages))
        #expect(folded.count == 2 + 6 + 6)
        #expect(folded[0] == "system     line 1")
        #expect(folded[1] == "           … 39 more lines, 310 chars in all, Space unfolds")
        #expect(folded[7].hasSuffix("… 15 more lines, 150 chars in all, Space unfolds"))
        #expect(folded[13] == "           line 6", "one line more is no longer than what would say so")
        #expect(Self.lines(messages, isFolded: false).count == 40 + 20 + 6)
        #expect(Self.texts(Self.lines(messages, width: 44)).allSatisfy { DisplayText.width(of: $0) <= 44 })
    }

    @Test("count long reasoning, which Space shows")
    func reasoning() {
        let messages = [Message(role: "assistant", parts: [.reasoning(Self.numbered(9)), .text("Done.")])]
        #expect(
            Self.texts(Self.lines(messages)) == [
                "assistant  ▸ reasoning, 9 lines, 62 chars, Space unfolds", "           Done.",
            ])
        #expect(Self.lines(messages, isFolded: false).count == 10)
    }

    @Test("show what a tool is given as JSON in colours: beside its name, or a line a member")
    func calls() {
        let styles = Self.styles
        let short = Self.lines([
            Message(role: "assistant", parts: [.toolCall(name: "read", arguments: #"{"path":"a.txt","n":5,"x":null}"#)])
        ])
        #expect(Self.texts(short) == [#"assistant  call read {"path": "a.txt", "n": 5, "x": null}"#])
        func style(of text: String) -> Style? { short[0].first { $0.text == text }?.style }
        #expect(style(of: "\"path\"") == styles.accent && style(of: "\"a.txt\"") == styles.good)
        #expect(style(of: "5") == styles.warning && style(of: "null") == styles.rerouted)
        let arguments = #"{"path":"a.txt","edits":[{"old":"\#(String(repeating: "x y ", count: 20))"}],"e":{}}"#
        let long = Self.lines(
            [Message(role: "assistant", parts: [.toolCall(name: "edit", arguments: arguments)])], width: 60)
        let texts = Self.texts(long).map { String($0.dropFirst(11)) }
        #expect(
            texts.prefix(6) == [
                "call edit", "  {", #"    "path": "a.txt","#, #"    "edits": ["#, "      {",
                #"        "old": "x y x y x y x y x y x y x y x y "#,
            ])
        #expect(texts.suffix(3) == ["    ],", #"    "e": {}"#, "  }"])
        #expect(long[6].last?.style == styles.good, "what goes on is still a text")
        #expect(Self.texts(long).allSatisfy { DisplayText.width(of: $0) <= 60 })
    }

    @Test(
        "lose nothing of what a tool is given that is no JSON", arguments: ["ls -la", "{\"a\": [1, 2", "}}]", "\"open"])
    func broken(arguments: String) {
        for width in [16, 80] {
            let lines = Self.lines(
                [Message(role: "assistant", parts: [.toolCall(name: "x", arguments: arguments)])], width: width)
            let letters = Self.texts(lines).joined().filter { !$0.isWhitespace }
            #expect(letters.hasSuffix(arguments.filter { !$0.isWhitespace }), "\(letters)")
        }
    }

    @Test("colour a diff, in a fence or as it comes, and no list of a text")
    func diffs() {
        let styles = Self.styles
        func looks(_ text: String) -> [Style?] {
            Self.lines([Message(role: "user", parts: [.text(text)])]).map { $0.last?.style }
        }
        let plain = """
            - a point
            --- a/x.py
            +++ b/x.py
            @@ -1,2 +1,2 @@ class A
             same
            -old
            +new
            - a point
            + another
            """
        #expect(
            looks(plain) == [
                styles.text, styles.muted, styles.muted, styles.muted, styles.text, styles.bad, styles.good,
                styles.text,
                styles.text,
            ])
        #expect(
            looks("```diff\n@@ x @@\n-a\n+b\n c\n```\n- d")
                == [
                    styles.text, styles.muted, styles.bad, styles.good, styles.text, styles.text, styles.text,
                ].enumerated().map { $0.offset == 1 ? styles.text : $0.element })
        #expect(looks("@@ -x @@\n-a") == [styles.text, styles.text], "what only begins so is text")
    }

    @Test("say what a picture is instead of showing its letters")
    func data() {
        let letters = String(repeating: "iVBORw0KGgo1", count: 4000)
        let messages = [
            Message(
                role: "user",
                parts: [.attachment("image/png 34 KB"), .text("see data:image/png;base64,\(letters) and")]),
            Message(role: "tool", parts: [.toolResult("x \(letters)\ny"), .text(String(repeating: "a", count: 600))]),
        ]
        let texts = Self.texts(Self.lines(messages, width: 700))
        #expect(texts[0] == "user       [image/png 34 KB]")
        #expect(texts[1].hasSuffix("see [image/png 36 KB] and"))
        #expect(texts[2] == "tool       x [base64 36 KB]")
        #expect(texts[4].hasSuffix("aaaa"), "a long word is a word")
    }

    @Test(
        "sizes have three digits at most",
        arguments: [
            (0, "0 B"), (999, "999 B"), (1000, "1.0 KB"), (9949, "9.9 KB"), (9950, "10 KB"), (34_200, "34 KB"),
            (999_499, "999 KB"), (999_500, "1.0 MB"), (2_345_678, "2.3 MB"), (123_456_789, "123 MB"),
        ])
    func sizes(bytes: Int, text: String) {
        #expect(ByteCount(bytes).description == text)
    }
}
