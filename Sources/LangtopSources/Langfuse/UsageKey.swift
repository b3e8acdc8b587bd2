/// What a key of Langfuse's free-form `usageDetails` counts.
///
/// Each program that reports to Langfuse has its own keys: `cache_read_input_tokens` (Anthropic, LiteLLM),
/// `input_cached_tokens` and `output_reasoning_tokens` (Langfuse's OpenAI wrapper), `promptTokens` (Vercel),
/// `candidates_token_count` (Gemini), `input_cache_creation_5m` (Langfuse's own price list).
enum UsageKey: Int, Sendable, Hashable, CaseIterable {
    /// The prompt, with or without what the other keys count.
    case input
    /// A part of the prompt that is told by what it was: pictures.
    case inputPart
    /// Sound in the prompt.
    case audioInput
    case cacheRead
    case cacheWrite
    /// A part of what was written to a cache, by how long it is kept.
    case cacheWritePart
    /// The part of it that is kept for an hour.
    case hourlyCacheWrite
    /// The answer, with or without what the other keys count.
    case output
    /// A part of the answer that is told by what it was.
    case outputPart
    /// Sound in the answer.
    case audioOutput
    case reasoning
    case total
    /// No tokens of prompt or answer: searches, seconds.
    case other

    /// The meaning of a key, in whatever case and style it is written.
    init(_ key: String) {
        let key = key.lowercased()
        func has(_ words: String...) -> Bool { words.contains { key.holds($0) } }
        func isOne(of names: String...) -> Bool { names.contains(key) }
        let isPrompt = has("input", "prompt")
        if has("cache", "ephemeral"), has("1h") {
            self = .hourlyCacheWrite
        } else if has("cache") {
            self =
                has("5m", "ephemeral")
                ? .cacheWritePart : has("creation", "write", "written", "created") ? .cacheWrite : .cacheRead
        } else if has("ephemeral") {
            self = .cacheWritePart
        } else if has("reasoning", "thinking", "thoughts") {
            self = .reasoning
        } else if has("total"), !isPrompt, !has("output", "completion") {
            self = .total
        } else if isPrompt {
            let isWhole = isOne(
                of: "input", "prompt", "input_tokens", "prompt_tokens", "inputtokens", "prompttokens",
                "prompt_token_count", "prompttokencount", "total_input_tokens", "input_token_count")
            self = isWhole ? .input : has("audio") ? .audioInput : .inputPart
        } else if has("output", "completion", "candidates") {
            let isWhole = isOne(
                of: "output", "completion", "output_tokens", "completion_tokens", "outputtokens", "completiontokens",
                "candidates_token_count", "candidatestokencount", "total_output_tokens", "output_token_count")
            self = isWhole ? .output : has("audio") ? .audioOutput : .outputPart
        } else {
            self = .other
        }
    }
}
