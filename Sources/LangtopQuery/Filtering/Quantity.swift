package import LangtopCore
import LangtopMemory

/// A number of a generation that filters compare and lists are ordered by. The raw value is its word in a filter.
public enum Quantity: String, Sendable, CaseIterable {
    /// US dollars, estimated where nothing was recorded.
    case cost
    /// Seconds from start to end.
    case dur
    /// Seconds from start to first token.
    case ttft
    /// Answer tokens a second after the first.
    case outputRate = "tok/s"
    /// Total tokens.
    case tok
    /// Everything sent.
    case prompt
    /// Prompt tokens without those from or to a cache.
    case input = "in"
    /// Everything answered.
    case output = "out"
    /// Prompt tokens read from the provider's cache.
    case cacheRead = "cache"
    /// Prompt tokens written to the provider's cache.
    case cacheWrite = "cachew"
    /// Percent of the prompt read from the provider's cache.
    case hitRate = "cache%"
    /// Answer tokens spent on reasoning.
    case reasoning = "reas"

    /// What it is measured in.
    var unit: FilterUnit {
        switch self {
        case .cost: .dollars
        case .dur, .ttft: .seconds
        case .outputRate: .rate
        case .hitRate: .percent
        case .tok, .prompt, .input, .output, .cacheRead, .cacheWrite, .reasoning: .tokens
        }
    }

    /// What it says, for help.
    var summary: String {
        switch self {
        case .cost: "US dollars, estimated where nothing was recorded"
        case .dur: "time from start to end"
        case .ttft: "time to first token"
        case .outputRate: "answer tokens a second after the first"
        case .tok: "tokens of every kind"
        case .prompt: "prompt tokens of every kind"
        case .input: "prompt tokens without those from or to a cache"
        case .output: "answer tokens"
        case .cacheRead: "prompt tokens read from the provider's cache"
        case .cacheWrite: "prompt tokens written to the provider's cache"
        case .hitRate: "percent of the prompt that was read from the provider's cache"
        case .reasoning: "answer tokens spent on reasoning"
        }
    }

    /// Whether only what JSON tells knows it.
    var needsExtras: Bool {
        switch self {
        case .input, .cacheRead, .cacheWrite, .hitRate, .reasoning: true
        case .cost, .dur, .ttft, .outputRate, .tok, .prompt, .output: false
        }
    }

    /// Of a full generation; nil where it is not known.
    package func value(of generation: Generation) -> Double? {
        let tokens = generation.tokens
        switch self {
        case .cost: return generation.isUnpriced ? generation.estimate : generation.spend
        case .dur: return generation.latency.map { Double($0.milliseconds) / 1000 }
        case .ttft: return generation.timeToFirstToken.map { Double($0.milliseconds) / 1000 }
        case .outputRate: return generation.outputRate
        case .tok: return Double(tokens.total)
        case .prompt: return Double(tokens.prompt)
        case .output: return Double(tokens.completion)
        case .input, .cacheRead, .cacheWrite, .hitRate, .reasoning:
            guard Record(generation).state.knowsKinds else { return nil }
            let kinds = generation.extras?.kinds ?? TokenKinds()
            return ofKinds(tokens.prompt, kinds.cacheRead, kinds.cacheWrite, kinds.reasoning)
        }
    }

    /// Of a packed row; the same as of its generation.
    func value(in rows: RowReader, _ row: Int, _ prices: RoutePrices) -> Double? {
        switch self {
        case .cost:
            let state = rows.state(row)
            guard state.isUnpriced else { return state.hasSpend ? rows.spend(row) : nil }
            return prices.cost(of: rows, row, state, rows.amounts(row)).estimated
        case .dur: return rows.latency(row).map { Double($0) / 1000 }
        case .ttft: return rows.firstToken(row).map { Double($0) / 1000 }
        case .outputRate:
            let output = rows.amounts(row)[1]
            guard let first = rows.firstToken(row), let latency = rows.latency(row), latency > first, output > 0
            else { return nil }
            return Double(output) * 1000 / Double(latency - first)
        case .tok: return Double(rows.tokens(row))
        case .prompt: return Double(rows.amounts(row)[0])
        case .output: return Double(rows.amounts(row)[1])
        case .input, .cacheRead, .cacheWrite, .hitRate, .reasoning:
            guard rows.state(row).knowsKinds else { return nil }
            let amounts = rows.amounts(row)
            return ofKinds(amounts[0], amounts[3], amounts[4], amounts[5])
        }
    }

    /// What tokens by kind tell; nil for another number, and for a share of nothing.
    private func ofKinds(_ prompt: Int, _ read: Int, _ write: Int, _ reasoning: Int) -> Double? {
        switch self {
        case .input: Double(prompt - read - write)
        case .cacheRead: Double(read)
        case .cacheWrite: Double(write)
        case .hitRate: prompt > 0 ? Double(read) * 100 / Double(prompt) : nil
        case .reasoning: Double(reasoning)
        default: nil
        }
    }
}
