import LangtopJSON
import Testing

@Suite struct JSONValueTests {
    @Test(arguments: [
        (#"{"a": [1, -2.5e3, true, null, "x"]}"#, #"{"a": [1, -2.5e3, true, null, "x"]}"#),
        (#"{"a": "é\n\u0007\ud83d\ude80"}"#, #"{"a": "é\n\u0007🚀"}"#),
        (#"{"a": {"b": [1, 2"#, #"{"a": {"b": [1, 2]}}"#),
        (#"["cut in the mid"#, #"["cut in the mid"]"#),
        (#"{"a": 1, "b": tru"#, #"{"a": 1}"#),
        (#"["\ud83d alone", "\u12", "\u+041", 1]"#, "[\"\u{FFFD} alone\", \"\u{FFFD}\", \"\u{FFFD}+041\", 1]"),
        (#"[1 "two"{"a":3 "b":4}]"#, #"[1, "two", {"a": 3, "b": 4}]"#), ("[1:30] Hello", "[]"),
        (#"["\/\"\\\q\b"]"#, #"["/\"\\q\u0008"]"#),
        ("", "null"), ("nonsense", "null"), ("{", "{}"), ("[,]", "[]"),
    ])
    func `what can be read of a text is read`(text: String, expected: String) {
        let value = JSONValue(parsing: text)
        #expect(value == JSONValue(parsing: JSONPrinter.compact(value, limit: 1 << 20)))
        #expect(JSONPrinter.compact(value, limit: 1 << 20) == expected)
    }

    @Test func `depth without end exhausts nothing`() {
        let deep = JSONValue(parsing: String(repeating: "[", count: 1_000_000))
        #expect(JSONPrinter.compact(deep, limit: 1000).hasPrefix("[[[["))
    }

    @Test(arguments: 0..<200) func `random bytes never stop the reader`(seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        let alphabet = Array(#"{}[]",:\ud8e0-+.truefalsn "#.utf8) + [0x09, 0xC3, 0xFF, 0x00]
        let bytes = (0..<300).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return alphabet[Int(state >> 33) % alphabet.count]
        }
        let value = bytes.withUnsafeBytes { JSONValue(parsing: $0) }
        let text = JSONPrinter.indented(value, limit: 1 << 20)
        #expect(JSONValue(parsing: text) == value)
    }

    @Test func `a long text is cut at its limit, never inside a character`() {
        let value = JSONValue.string(String(repeating: "é", count: 1000))
        let text = JSONPrinter.compact(value, limit: 100)
        #expect(text.utf8.count <= 100 + "…".utf8.count)
        #expect(!text.unicodeScalars.contains("\u{FFFD}"))
        #expect(text.hasSuffix("…"))
    }
}
