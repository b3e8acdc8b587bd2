import LangtopCore

/// The tokens of one observation as its `usageDetails` tell them, without counting any twice.
///
/// Whether `input` holds what was cached, and `output` what was reasoned, depends on who wrote it; only the total tells.
struct UsageDetails: Sendable {
    /// What each key counts, by the key's number: rows in their millions have no room for a dictionary.
    private var counts = InlineArray<13, Int>(repeating: 0)
    /// Counts of cached and reasoned tokens that were seen: equal ones are two names for the same tokens.
    private var seen = InlineArray<8, (key: UsageKey, count: Int)>(repeating: (.other, 0))
    private var seenCount = 0
    /// Nothing was counted.
    private(set) var isEmpty = true

    /// Nothing counted.
    init() {}

    /// Adds what one key counts; less than nothing is nothing.
    mutating func add(_ key: UsageKey, _ count: Double) {
        guard count > 0, let count = Int(counting: count) else { return }
        isEmpty = false
        switch key {
        // Several names for one whole.
        case .input, .output, .total: counts[key.rawValue] = max(counts[key.rawValue], count)
        case .cacheRead, .cacheWrite, .reasoning:
            if isNew(key, count) { counts[key.rawValue] += count }
        default: counts[key.rawValue] += count
        }
    }

    private mutating func isNew(_ key: UsageKey, _ count: Int) -> Bool {
        for place in 0..<seenCount where seen[place].key == key && seen[place].count == count { return false }
        if seenCount < seen.count {
            seen[seenCount] = (key, count)
            seenCount += 1
        }
        return true
    }

    /// Tokens by kind.
    struct Split: Sendable, Equatable {
        /// Prompt tokens that no other kind counts.
        var input = 0
        var cacheRead = 0
        var cacheWrite = 0
        /// Those of them that are kept for an hour.
        var hourlyCacheWrite = 0
        /// Tokens of sound, in the prompt and in the answer.
        var (audioInput, audioOutput) = (0, 0)
        /// Answered tokens, reasoning included.
        var completion = 0
        var reasoning = 0
        /// The sum, or the total where that is more than any reading of the keys.
        var total = 0

        var prompt: Int { input + cacheRead + cacheWrite }
        var kinds: TokenKinds {
            var kinds = TokenKinds()
            (kinds.cacheRead, kinds.cacheWrite, kinds.hourlyCacheWrite) = (cacheRead, cacheWrite, hourlyCacheWrite)
            (kinds.reasoning, kinds.audioInput, kinds.audioOutput) = (reasoning, audioInput, audioOutput)
            return kinds
        }
        var tokens: TokenCount { TokenCount(prompt: prompt, completion: completion, total: total) }
    }

    /// The tokens by kind: of all ways to read the keys the first, in the order below, that adds up to the total; where
    /// none does, or no total is known, each key counts for itself.
    var split: Split {
        let found = Self.ways.first { adds(up: $0) }
        let way = found ?? []
        let write = self.write
        var split = Split()
        split.cacheRead = self[.cacheRead]
        split.cacheWrite = write
        split.hourlyCacheWrite = min(write, self[.hourlyCacheWrite])
        (split.audioInput, split.audioOutput) = (self[.audioInput], self[.audioOutput])
        split.reasoning = self[.reasoning]
        split.input = max(0, self[.input] - inside(way, .read, .write, .inputPart)) + inputParts
        split.completion =
            self[.output] + (way.contains(.reasoning) ? 0 : split.reasoning)
            + (way.contains(.outputPart) ? 0 : outputParts)
        let sum = split.prompt + split.completion
        // A total above all that is told apart has tokens that no key tells.
        split.total = found == nil || sum == 0 ? max(sum, self[.total]) : sum
        return split
    }

    private subscript(key: UsageKey) -> Int { counts[key.rawValue] }

    /// Parts stand beside their whole or instead of it.
    private var write: Int { max(self[.cacheWrite], self[.cacheWritePart] + self[.hourlyCacheWrite]) }
    private var inputParts: Int { self[.inputPart] + self[.audioInput] }
    private var outputParts: Int { self[.outputPart] + self[.audioOutput] }

    /// What a count already holds.
    private struct Way: OptionSet {
        let rawValue: Int
        static let write = Way(rawValue: 1)
        static let read = Way(rawValue: 2)
        static let reasoning = Way(rawValue: 4)
        static let inputPart = Way(rawValue: 8)
        static let outputPart = Way(rawValue: 16)
    }

    /// Langfuse's own rule comes first (each key for itself), then LiteLLM's (cache writes are in the input, or all that
    /// was cached is), OpenAI's (reads and reasoning are inside), and whatever else adds up.
    private static let ways: [Way] = {
        let known: [Way] = [
            [], .write, [.write, .read], .read, .reasoning, [.write, .reasoning], [.write, .read, .reasoning],
            [.read, .reasoning],
        ]
        return known + (8..<32).map(Way.init(rawValue:))
    }()

    private func amount(_ part: Way) -> Int {
        switch part {
        case .write: write
        case .read: self[.cacheRead]
        case .reasoning: self[.reasoning]
        case .inputPart: inputParts
        default: outputParts
        }
    }

    private func inside(_ way: Way, _ parts: Way...) -> Int {
        var sum = 0
        for part in parts where way.contains(part) { sum += amount(part) }
        return sum
    }

    private func adds(up way: Way) -> Bool {
        let insideInput = inside(way, .read, .write, .inputPart)
        let insideOutput = inside(way, .reasoning, .outputPart)
        // A part can be no larger than its whole.
        guard insideInput <= self[.input], insideOutput <= self[.output] else { return false }
        let parts = write + self[.cacheRead] + self[.reasoning] + inputParts + outputParts
        let sum = self[.input] + self[.output] + parts - insideInput - insideOutput
        // Langfuse adds up every key where no total is sent, whatever it counts.
        return sum == self[.total] || sum + self[.other] == self[.total]
    }
}
