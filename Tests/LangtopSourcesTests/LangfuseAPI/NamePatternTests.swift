import Testing

@testable import LangtopSources

/// Patterns as Langfuse's own definitions have them, and others.
@Suite("Langfuse's API: patterns of model names")
struct NamePatternTests {
    private static let used = [
        "(?i)^(openai/)?(gpt-4o)$", #"(?i)^(openai\/)?(gpt-4(-\d{4})?-vision-preview)$"#,
        "(?i)^(openai/)?(gpt-)(35|3.5)(-turbo-1106)$", "(?i)^(google(ai)?/)?(gemini-2.0-flash)(@[a-zA-Z0-9]+)?$",
        #"(?i)^(anthropic/)?(claude-opus-4(-20250514)?|(eu\.|us\.)?anthropic\.claude-opus-4(-20250514)?-v1(:0)?)$"#,
        "(?i)^(ft:)(gpt-3.5-turbo-0613:)(.+)(:)(.*)(:)(.+)$", "^gpt", "4o$", "", "a|", "[^a-f]{2,3}x", #"^[\w.-]+$"#,
        #"^\D+?\d*$"#, "^(?:a|ab)(c|bcd)$", "^a{2}$", "^a{2,}$", "^(ab?)+$", "^é.$", "(?i)^É.$", "a^b", "[]a]z",
        "[a-]z",
    ]
    private static let names = [
        "gpt-4o", "openai/gpt-4o", "OpenAI/GPT-4O", "my-gpt-4o", "gpt-4o-mini", "gpt-4-1106-vision-preview",
        "gpt-4-vision-preview", "gpt-4-11-vision-preview", "gpt-3.5-turbo-1106", "gpt-35-turbo-1106",
        "gpt-3-turbo-1106",
        "googleai/gemini-2.0-flash@001", "gemini-2.0-flash@", "gemini-2x0-flash", "us.anthropic.claude-opus-4-v1:0",
        "anthropic/claude-opus-4", "usxanthropic.claude-opus-4-v1:0", "ft:gpt-3.5-turbo-0613:acme::id",
        "ft:gpt-3.5-turbo-0613:::", "", "a", "aa", "aaa", "abab", "aab", "abcd", "ac", "ab", "ghx", "gaax", "éx", "ÉX",
        "]z",
        "-z", "az", "a_1", "a 1", "模型-7",
    ]

    @Test("match what they match as regular expressions", arguments: used)
    func matches(pattern: String) throws {
        let own = try #require(NamePattern(pattern))
        // Swift has no bracket that opens a set as a character of it.
        let regex = try Regex(pattern.replacing("[]", with: #"[\]"#)).matchingSemantics(.unicodeScalar)
            .asciiOnlyCharacterClasses()
        let expected = Self.names.filter { $0.firstMatch(of: regex) != nil }
        #expect(Self.names.filter { own.matches($0) } == expected)
    }

    @Test("are answered at once, whatever the ways to match are")
    func manyWays() throws {
        let name = String(repeating: "a", count: 128)
        let optional = "^" + String(repeating: ".?", count: 200)
        let branches = "^" + String(repeating: "(a|a)", count: 90)
        let stars = "^" + String(repeating: ".*", count: 200)
        for pattern in [optional, branches, stars, "^(a|a)+", "^(a?){100}"] {
            #expect(try #require(NamePattern(pattern)).matches(name))
            #expect(try !#require(NamePattern(pattern + "#$")).matches(name))
        }
        #expect(try !#require(NamePattern(".*")).matches(name + "a"))
    }

    @Test(
        "are none that repeat a repetition, set options or look around",
        arguments: [
            "(a+)+", "(a*){2}", "((a|b+)c)*", "(?x)^(a+) +$", "(?i)(?s)a", "(?=a)", "(?!a)", "(?<n>a)", #"(a)\1"#,
            #"\bx"#,
            "a**", "a*+", "*a", "+", "?", "{2}", "a{3,2}", "a{101}", "a{", "a{x}", "(", ")", "a)", "(a", "[", "[a",
            "[]",
            "[b-a]", "[[:alpha:]]", #"\"#, #"[\"#,
            String(repeating: "(", count: 11) + String(repeating: ")", count: 11),
            String(repeating: "a", count: 501),
        ])
    func refused(pattern: String) { #expect(NamePattern(pattern) == nil) }
}
