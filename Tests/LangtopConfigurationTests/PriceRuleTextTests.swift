import LangtopConfiguration
import LangtopJSON
import Testing

/// A price that is put into a file which somebody wrote by hand.
@Suite("A price put into the configuration file")
struct PriceRuleTextTests {
    private static let rule = PriceRuleText("prof/x", as: "claude-sonnet-4-5")

    @Test(
        "stands where it belongs, and leaves all else as it was",
        arguments: [
            ("", "{\n  \"prices\": {\n    \"prof/x\": {\"as\": \"claude-sonnet-4-5\"}\n  }\n}\n"),
            ("{}", "{\"prices\": {\"prof/x\": {\"as\": \"claude-sonnet-4-5\"}}}"),
            ("{prices: {}}", "{prices: {\"prof/x\": {\"as\": \"claude-sonnet-4-5\"}}}"),
            (
                "{prices: { a: {as: 'b'} } /* mine */}",
                "{prices: {\"prof/x\": {\"as\": \"claude-sonnet-4-5\"}, a: {as: 'b'} } /* mine */}"
            ),
            (
                "// top\n{\n  theme: 'prices: {', // not here\n\n  'prices': { // what models cost\n    /* { */ a: {as: 'b'},\n  },\n}\n",
                "// top\n{\n  theme: 'prices: {', // not here\n\n  'prices': {\n    \"prof/x\": {\"as\": \"claude-sonnet-4-5\"}, // what models cost\n"
                    + "    /* { */ a: {as: 'b'},\n  },\n}\n"
            ),
            (
                "{\r\n\tshow: ['a', {prices: {}}],\r\n}",
                "{\n\t\"prices\": {\"prof/x\": {\"as\": \"claude-sonnet-4-5\"}},\r\n\tshow: ['a', {prices: {}}],\r\n}"
            ),
            (
                "{\n  prices: {\n  }\n}", "{\n  prices: {\n    \"prof/x\": {\"as\": \"claude-sonnet-4-5\"}\n  }\n}"
            ),
            (
                #"{a: "\"}", prices: {b: {as: "c"}}}"#,
                #"{a: "\"}", prices: {"prof/x": {"as": "claude-sonnet-4-5"}, b: {as: "c"}}}"#
            ),
        ])
    func added(_ text: String, _ expected: String) throws {
        #expect(try Self.rule.added(to: text, path: "c") == expected)
    }

    @Test(
        "is refused where it is not clear where it belongs",
        arguments: [
            ("[]", "it is not clear"), ("{prices: null}", "it is not clear"),
            (#"{"pric\u0065s": {}}"#, "it is not clear"), ("{prices: {'prof/x': {as: 'a'}}}", "says already"),
            ("{prices: {", "c:1: "), ("{\n\n  a b}", "c:3: "),
        ])
    func refused(_ text: String, _ words: String) throws {
        let error = #expect(throws: ConfigurationError.self) { try Self.rule.added(to: text, path: "c") }
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test("carries any name as it is, and dollars a million tokens")
    func names() throws {
        let name = "a\"}\\\n\u{1B}[2J// ü"
        let text = try PriceRuleText(name, input: 0.2, output: 15).added(to: "{} // end", path: "c")
        let value = try JSONValue(json5: text)
        #expect(value["prices"]?[name]?["input"]?.double == 0.2 && value["prices"]?[name]?["output"]?.double == 15)
        #expect(text.hasSuffix("} // end") && !text.contains("\u{1B}") && !text.contains("\n"))
    }
}
