/// What has a price of its own. The raw value is its letter in the book.
public enum UnitKind: UInt8, Sendable, CaseIterable {
    /// A prompt token that no other kind names.
    case input = 0x69
    /// A prompt token read from a cache.
    case cacheRead = 0x72
    /// A prompt token written to a cache that lasts five minutes, or as long as the provider's only one.
    case cacheWrite = 0x77
    /// A prompt token written to a cache that lasts an hour.
    case hourlyCacheWrite = 0x68
    /// A prompt token of sound.
    case audioInput = 0x61
    /// A token of the answer that no other kind names.
    case output = 0x6F
    /// A token of reasoning.
    case reasoning = 0x74
    /// A token of sound in the answer.
    case audioOutput = 0x62
    /// A request as such; its price is for one, those of tokens are for a million.
    case request = 0x71

    /// Its name for people and programs: `hourly cache write`.
    public var name: String {
        switch self {
        case .input: "input"
        case .output: "output"
        case .cacheRead: "cache read"
        case .cacheWrite: "cache write"
        case .hourlyCacheWrite: "hourly cache write"
        case .reasoning: "reasoning"
        case .audioInput: "audio input"
        case .audioOutput: "audio output"
        case .request: "request"
        }
    }

    /// Its key in the configuration: `hourlyCacheWrite`.
    public var key: String {
        let words = name.split(separator: " ")
        return words.dropFirst().reduce(String(words[0])) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    }

    /// Its name in LiteLLM's model map and parameters, dollars one.
    public var litellmName: String {
        switch self {
        case .input: "input_cost_per_token"
        case .output: "output_cost_per_token"
        case .cacheRead: "cache_read_input_token_cost"
        case .cacheWrite: "cache_creation_input_token_cost"
        case .hourlyCacheWrite: "cache_creation_input_token_cost_above_1hr"
        case .reasoning: "output_cost_per_reasoning_token"
        case .audioInput: "input_cost_per_audio_token"
        case .audioOutput: "output_cost_per_audio_token"
        case .request: "input_cost_per_request"
        }
    }

    /// Units that one price is for.
    public var unitsOfPrice: Double { self == .request ? 1 : 1_000_000 }

    /// What a unit costs that has no price of its own, first the nearest: LiteLLM bills a cached token of a provider that
    /// publishes no price for it like any other token of the prompt, and reasoning like any other token of the answer.
    var standIns: [UnitKind] {
        switch self {
        case .input, .output, .request: []
        case .cacheRead, .cacheWrite, .audioInput: [.input]
        case .hourlyCacheWrite: [.cacheWrite, .input]
        case .reasoning, .audioOutput: [.output]
        }
    }
}
