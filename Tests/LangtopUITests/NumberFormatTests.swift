import Testing

@testable import LangtopUI

@Suite("Numbers and names")
struct NumberFormatTests {
    @Test("unknown is a dash, never zero")
    func unknown() {
        #expect(NumberFormat.money(nil) == "–")
        #expect(NumberFormat.time(nil) == "–")
        #expect(NumberFormat.tokens(nil) == "–")
    }

    @Test(
        "money has two decimals from a dollar up and four below",
        arguments: [
            (57.71, "57.71"), (0.0259, "0.0259"), (1043.0, "1,043.00"), (0.99999, "1.00"), (0, "0.00"), (-2.5, "-2.50"),
        ])
    func money(_ value: Double, _ text: String) { #expect(NumberFormat.money(value) == text) }

    @Test(
        "times read as people say them",
        arguments: [
            (482.0, "482ms"), (999.6, "1.0s"), (17_600, "17.6s"), (96_400, "96.4s"), (600_000, "10m00"),
            (7_500_000, "2h05"),
        ])
    func time(_ value: Double, _ text: String) { #expect(NumberFormat.time(value) == text) }

    @Test(
        "tokens take at most five characters",
        arguments: [
            (75, "75"), (999, "999"), (1000, "1.0k"), (84_500, "84.5k"), (967_000, "967k"), (999_600, "1.0M"),
            (25_300_000, "25.3M"),
        ])
    func tokens(_ value: Int, _ text: String) { #expect(NumberFormat.tokens(value) == text) }

    @Test(
        "a name loses its provider and release first, then its middle",
        arguments: [
            (31, "claude-sonnet-4-5-20250929-v1:0"), (20, "claude-sonnet-4-5"), (10, "sonnet-4-5"), (7, "sonn…-5"),
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
            ("somewhat-llm-v2:10", "somewhat-llm"), ("model-with-number:10", "model-wi…r:10"),
            ("gpt-4o-2024-08-06", "gpt-4o-2…8-06"),
            ("12345678901234567890", "12345678…7890"),
        ])
    func releases(_ name: String, _ text: String) {
        #expect(NameFormat.shorten(name, to: 13, ellipsis: "…") == text)
    }
}
