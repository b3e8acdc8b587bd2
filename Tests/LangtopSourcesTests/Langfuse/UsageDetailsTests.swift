import LangtopCore
import Testing

@testable import LangtopSources

/// What Langfuse's free-form usage keys add up to.
@Suite("Usage details")
struct UsageDetailsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var writer: String
        var usage: KeyValuePairs<String, Double>
        /// Input without cached, cache read, cache write, completion with reasoning, reasoning, total.
        var tokens: [Int]
        var testDescription: String { writer }

        init(_ writer: String, _ usage: KeyValuePairs<String, Double>, _ tokens: [Int]) {
            self.writer = writer
            self.usage = usage
            self.tokens = tokens
        }
    }

    static let cases: [Case] = [
        Case("nothing", [:], [0, 0, 0, 0, 0, 0]),
        Case("a plain SDK", ["input": 100, "output": 20, "total": 120], [100, 0, 0, 20, 0, 120]),
        Case("without a total", ["input": 100, "output": 20], [100, 0, 0, 20, 0, 120]),
        Case("the total alone", ["total": 120], [0, 0, 0, 0, 0, 120]),
        Case("an embedding", ["input": 9, "total": 9], [9, 0, 0, 0, 0, 9]),
        Case(
            "Anthropic, each for itself",
            [
                "input": 10, "output": 5, "cache_creation_input_tokens": 30, "cache_read_input_tokens": 200,
                "total": 245,
            ],
            [10, 200, 30, 5, 0, 245]),
        Case(
            "LiteLLM, writes inside the input",
            [
                "input": 40, "output": 5, "total": 245, "cache_creation_input_tokens": 30,
                "cache_read_input_tokens": 200,
            ],
            [10, 200, 30, 5, 0, 245]),
        Case(
            "an older LiteLLM, all cached inside the input",
            [
                "input": 240, "output": 5, "total": 245, "cache_creation_input_tokens": 30,
                "cache_read_input_tokens": 200,
            ],
            [10, 200, 30, 5, 0, 245]),
        Case(
            "reads inside the input alone",
            ["input": 210, "output": 5, "total": 215, "cache_read_input_tokens": 200], [10, 200, 0, 5, 0, 215]),
        Case(
            "OpenAI's wrapper, taken apart",
            ["input": 10, "output": 5, "input_cached_tokens": 200, "output_reasoning_tokens": 70, "total": 285],
            [10, 200, 0, 75, 70, 285]),
        Case(
            "OpenAI as it answers, all inside",
            [
                "prompt_tokens": 210, "completion_tokens": 75, "total_tokens": 285, "prompt_cached_tokens": 200,
                "completion_reasoning_tokens": 70,
            ], [10, 200, 0, 75, 70, 285]),
        Case(
            "reasoning inside, reads outside",
            ["input": 10, "output": 75, "total": 285, "input_cached_tokens": 200, "output_reasoning_tokens": 70],
            [10, 200, 0, 75, 70, 285]),
        Case(
            "sound and pictures, taken apart",
            ["input": 10, "input_audio_tokens": 40, "output": 5, "output_audio_tokens": 7, "total": 62],
            [50, 0, 0, 12, 0, 62]),
        Case(
            "sound inside",
            ["input": 50, "input_audio_tokens": 40, "output": 12, "output_audio_tokens": 7, "total": 62],
            [50, 0, 0, 12, 0, 62]),
        Case(
            "two names for the same reads",
            ["input": 10, "output": 5, "input_cached_tokens": 200, "cache_read_input_tokens": 200, "total": 215],
            [10, 200, 0, 5, 0, 215]),
        Case(
            "two names for the same input",
            ["input": 10, "input_tokens": 10, "output": 5, "output_tokens": 5, "total": 15], [10, 0, 0, 5, 0, 15]),
        Case(
            "writes by how long they are kept, beside their sum",
            [
                "input": 10, "output": 5, "cache_creation_input_tokens": 30, "input_cache_creation_5m": 20,
                "input_cache_creation_1h": 10, "total": 45,
            ], [10, 0, 30, 5, 0, 45]),
        Case(
            "writes by how long they are kept, alone",
            ["input": 10, "output": 5, "input_cache_creation_5m": 20, "input_cache_creation_1h": 10, "total": 45],
            [10, 0, 30, 5, 0, 45]),
        Case(
            "Gemini",
            [
                "prompt_token_count": 100, "candidates_token_count": 20, "thoughts_token_count": 30,
                "total_token_count": 150,
            ], [100, 0, 0, 50, 30, 150]),
        Case("Vercel", ["promptTokens": 100, "completionTokens": 20, "totalTokens": 120], [100, 0, 0, 20, 0, 120]),
        Case(
            "searches in the sum Langfuse made", ["input": 100, "output": 20, "web_searches": 2, "total": 122],
            [100, 0, 0, 20, 0, 120]),
        Case(
            "a total that fits nothing",
            ["input": 100, "output": 20, "cache_read_input_tokens": 7, "total": 999], [100, 7, 0, 20, 0, 999]),
        Case("less than nothing", ["input": -5, "output": 20, "total": 20], [0, 0, 0, 20, 0, 20]),
        Case("more than there are", ["input": 1e300, "output": 20], [0, 0, 0, 20, 0, 20]),
        Case(
            "reads larger than the input are not inside it",
            ["input": 10, "output": 190, "cache_read_input_tokens": 200, "total": 200], [10, 200, 0, 190, 0, 400]),
    ]

    @Test("no token counts twice, whoever wrote them", arguments: cases)
    func splits(told: Case) {
        for usage in [Array(told.usage), told.usage.reversed()] {
            var details = UsageDetails()
            for (key, count) in usage { details.add(UsageKey(key), count) }
            let split = details.split
            let found = [
                split.input, split.cacheRead, split.cacheWrite, split.completion, split.reasoning, split.total,
            ]
            #expect(found == told.tokens)
            #expect(split.tokens.prompt == told.tokens[..<3].reduce(0, +))
        }
    }

    @Test(
        "keys are known in every style",
        arguments: [
            ("input", UsageKey.input), ("INPUT_TOKENS", .input), ("promptTokens", .input), ("input_text", .inputPart),
            ("prompt_audio_tokens", .audioInput), ("output", .output), ("output_accepted_prediction", .outputPart),
            ("cache_read_input_tokens", .cacheRead), ("cachedInputTokens", .cacheRead), ("cached", .cacheRead),
            ("cacheCreationInputTokens", .cacheWrite), ("cache_write_tokens", .cacheWrite),
            ("cache_creation.ephemeral_1h_input_tokens", .hourlyCacheWrite), ("reasoning", .reasoning),
            ("outputReasoningTokens", .reasoning), ("total", .total), ("totalTokens", .total), ("", .other),
            ("characters", .other), ("total_input_tokens", .input),
        ])
    func keys(text: String, key: UsageKey) { #expect(UsageKey(text) == key) }

    @Test("that a hostile row makes as large and as many as it can add up")
    func hostile() {
        var usage = UsageDetails()
        for number in 0..<20_000 { usage.add(UsageKey("a\(number)"), 9.9e14) }
        for _ in 0..<20_000 { usage.add(.inputPart, 9.9e11) }
        #expect(usage.split.input == 20_000 * 990_000_000_000)
        #expect(Record.mostTokens < 990_000_000_000, "such a row is unsound")
    }
}
