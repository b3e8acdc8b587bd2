extension Generation {
    /// A row on screen: the numbers and facts of its record, made sound, all texts still empty.
    public init(id: ID, _ row: Record) {
        var record = row
        record.makeSound()
        self.init(
            id: id, start: record.start, end: record.latency.map { record.start + .milliseconds(Int64($0)) })
        firstToken = record.firstToken.map { record.start + .milliseconds(Int64($0)) }
        outcome = record.state.outcome
        isCacheHit = record.state.isCacheHit
        role = record.state.role
        isUnsound = record.state.isUnsound
        tokens = record.tokens
        isBilledWithoutTokens = record.state.isFree && record.tokens.total == 0
        spend = record.state.hasSpend ? record.spend : nil
        guard record.state.hasExtras else { return }
        var extras = GenerationExtras()
        extras.kinds = record.state.lacksKinds ? nil : record.kinds
        extras.tier = record.tier
        extras.promptDigest = record.promptDigest
        extras.clientClosed = record.state.isClosedByClient
        extras.errorClass = record.state.errorClass
        self.extras = extras
    }
}
