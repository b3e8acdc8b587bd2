extension Generation {
    /// A row on screen: the numbers and facts of its record, all texts still empty.
    public init(id: ID, _ record: Record) {
        self.init(
            id: id, start: record.start, end: record.latency.map { record.start + .milliseconds(Int64($0)) })
        firstToken = record.firstToken.map { record.start + .milliseconds(Int64($0)) }
        outcome = record.state.outcome
        isCacheHit = record.state.isCacheHit
        isAttempt = record.state.isAttempt
        tokens = record.tokens
        spend = record.state.hasSpend ? record.spend : nil
        guard record.state.hasExtras else { return }
        var extras = GenerationExtras()
        extras.cacheRead = record.cacheRead
        extras.cacheWrite = record.cacheWrite
        extras.reasoning = record.reasoning
        extras.clientClosed = record.state.isClosedByClient
        extras.errorClass = record.state.errorClass
        self.extras = extras
    }
}
