/// What no store can have counted is left out here, for every source alike, before anything is summed or shown.
extension Record {
    /// No request has more tokens: so that sums over millions of hostile rows stay below 2^63.
    public static let mostTokens = 100_000_000_000
    /// No request costs more, in US dollars.
    public static let mostSpend = 1e12
    /// No request takes longer, in milliseconds: a year.
    static let longestLatency = 366 * 86_400_000
    /// The years 1 to 9999, in milliseconds since 1970.
    package static let moments: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

    /// Leaves out impossible numbers and says so, and counts tokens outside prompt or completion into them.
    public mutating func makeSound() {
        leaveOutImpossible()
        includeKinds()
    }

    /// Leaves out impossible numbers and says so; twice does nothing more, unlike counting tokens into others.
    package mutating func leaveOutImpossible() {
        start = Timestamp(milliseconds: min(max(start.milliseconds, Self.moments.lowerBound), Self.moments.upperBound))
        makeTimesSound()
        Self.bound(&tokens.prompt, &state)
        Self.bound(&tokens.completion, &state)
        Self.bound(&tokens.total, &state)
        Self.bound(&kinds.cacheRead, &state)
        Self.bound(&kinds.cacheWrite, &state)
        Self.bound(&kinds.hourlyCacheWrite, &state)
        Self.bound(&kinds.reasoning, &state)
        Self.bound(&kinds.audioInput, &state)
        Self.bound(&kinds.audioOutput, &state)
        if !(0...Self.mostSpend).contains(spend) {
            state.isUnsound = true
            bill(nil, withoutTokens: state.isFree)
        }
    }

    /// Times that run backwards are no latency.
    private mutating func makeTimesSound() {
        if let latency, !(0...Self.longestLatency).contains(latency) {
            self.latency = nil
            state.isUnsound = true
        }
        if let firstToken, !(0...(latency ?? Self.longestLatency)).contains(firstToken) {
            self.firstToken = nil
            state.isUnsound = true
        }
    }

    /// Whether a provider counts its cached tokens beside the prompt (Anthropic's own convention, Vertex) and reasoning
    /// beside the answer: then they are more than what should hold them, or the total has just them above both.
    private mutating func includeKinds() {
        let cached = kinds.cacheRead + kinds.cacheWrite
        let surplus = tokens.total - tokens.prompt - tokens.completion
        let isReasoningOutside = kinds.reasoning > tokens.completion
        if cached > tokens.prompt || cached > 0 && surplus == cached { tokens.prompt += cached }
        if isReasoningOutside || kinds.reasoning > 0 && surplus == kinds.reasoning {
            tokens.completion += kinds.reasoning
        }
    }

    @inline(__always)
    private static func bound(_ count: inout Int, _ state: inout RowState) {
        guard !(0...mostTokens).contains(count) else { return }
        count = 0
        state.isUnsound = true
    }
}
