import LangtopCore

/// Generations in full: all that a list shows of them, and no prompt and no answer.
extension Coder {
    mutating func generations(_ values: inout [RecordedGeneration], of source: SourceID) throws(Damage) {
        let blank = RecordedGeneration(
            Generation(
                id: Generation.ID(source: source, value: ""), start: Timestamp(milliseconds: 0), end: nil))
        try list(&values, blank) { coder, value throws(Damage) in try coder.generation(&value) }
    }

    private mutating func generation(_ value: inout RecordedGeneration) throws(Damage) {
        var (id, start) = (value.row.id.value, value.row.start)
        try literal(&id)
        try instant(&start)
        if isReading {
            value.row = Generation(id: Generation.ID(source: value.row.id.source, value: id), start: start, end: nil)
        }
        try word(&value.identity)
        try keys(&value.keys)
        try moment(&value.row.end, after: start)
        try moment(&value.row.firstToken, after: start)
        for path in Self.texts { try text(&value.row[keyPath: path]) }
        // They are a request's own more often than not.
        for path in Self.ids { try literal(&value.row[keyPath: path]) }
        try list(&value.row.tags, "") { coder, tag throws(Damage) in try coder.text(&tag) }
        try choice(&value.row.outcome)
        try choice(&value.row.role)
        for path in [\Generation.isCacheHit, \.isBilledWithoutTokens, \.isUnsound] {
            try flag(&value.row[keyPath: path])
        }
        try tokens(&value.row.tokens)
        try optional(&value.row.spend, 0) { coder, spend throws(Damage) in try coder.double(&spend) }
        try optional(&value.row.extras, GenerationExtras()) { coder, extras throws(Damage) in
            try coder.extras(&extras)
        }
        if isReading { value.row.leaveOutImpossible() }
    }

    private mutating func extras(_ value: inout GenerationExtras) throws(Damage) {
        try optional(&value.kinds, TokenKinds()) { coder, kinds throws(Damage) in try coder.kinds(&kinds) }
        try choice(&value.tier)
        try digest(&value.promptDigest)
        try text(&value.requestedModel)
        try count(&value.fallbacks)
        try count(&value.retries)
        try flag(&value.clientClosed)
        try optional(&value.errorClass, .other) { coder, known throws(Damage) in try coder.choice(&known) }
        try text(&value.errorSummary)
    }

    private mutating func moment(_ value: inout Timestamp?, after start: Timestamp) throws(Damage) {
        var delta = value.map { $0.milliseconds &- start.milliseconds }
        try optional(&delta, 0) { coder, delta throws(Damage) in try coder.integer(&delta) }
        guard isReading else { return }
        value = delta.map { Timestamp(milliseconds: start.milliseconds &+ $0) }
        if let value { try check(value) }
    }

    private static var texts: [WritableKeyPath<Generation, String>] {
        [
            \.name, \.callType, \.model, \.providerModel, \.deployment, \.provider, \.key, \.team, \.user, \.endUser,
            \.client, \.session, \.environment, \.release,
        ]
    }

    private static var ids: [WritableKeyPath<Generation, String>] {
        [\.trace, \.correlation.call, \.correlation.response, \.correlation.trace]
    }
}

extension Generation {
    /// Leaves out what nobody can have counted, as every source does; of a file that somebody else made it may be there.
    fileprivate mutating func leaveOutImpossible() {
        var record = Record(self)
        let kinds = record.kinds
        record.leaveOutImpossible()
        isUnsound = record.state.isUnsound
        tokens = record.tokens
        if !record.state.hasSpend { spend = nil }
        end = record.latency.map { start + .milliseconds(Int64($0)) }
        firstToken = record.firstToken.map { start + .milliseconds(Int64($0)) }
        if record.kinds != kinds { extras?.kinds = record.kinds }
    }
}
