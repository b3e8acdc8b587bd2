import Testing

@testable import LangtopUI

@Suite("Names")
struct NameFormatTests {
    @Test(
        "a name loses its provider and release first, then its middle",
        arguments: [
            (31, "claude-sonnet-4-5-20250929-v1:0"), (20, "claude-sonnet-4-5"), (10, "sonnet-4-5"), (7, "son…4-5"),
        ])
    func names(_ width: Int, _ text: String) {
        let name = "bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0"
        #expect(NameFormat.shorten(name, to: width, ellipsis: "…") == text)
    }

    @Test(
        "a release is a date, a version, or both, at the very end",
        arguments: [
            ("gpt-4o-mini-20240718", "gpt-4o-mini"), ("amazing-nova-v1:0", "amazing-nova"),
            ("somewhat-llm-v2", "somewhat-llm"),
            ("somewhat-llm-v2:10", "somewhat-llm"), ("model-with-number:10", "model-…ber:10"),
            ("gpt-4o-2024-08-06", "gpt-4o…-08-06"),
            ("12345678901234567890", "123456…567890"),
        ])
    func releases(_ name: String, _ text: String) {
        #expect(NameFormat.shorten(name, to: 13, ellipsis: "…") == text)
    }

    @Test(
        "in few columns a model is its family, never a part of its version",
        arguments: [
            ("claude-sonnet-4-5", "sonnet"), ("claude-opus-4-5", "opus-4-5"), ("gpt-5-mini", "gpt-…ini"),
            ("gpt-4.1", "gpt-4.1"),
        ])
    func families(_ name: String, _ text: String) {
        #expect(NameFormat.family(name, to: 8, ellipsis: "…") == text)
    }
}
