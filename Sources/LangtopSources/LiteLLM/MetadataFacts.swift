import LangtopCore

/// What a row's metadata says, before anything is concluded from it.
struct MetadataFacts {
    var kinds = TokenKinds()
    /// The service tier by which it was priced, or in which it was answered.
    var tier = WireText.none
    /// Whether the metadata holds the usage at all: an operator may keep it out of the log.
    var hasUsage = true
    /// What of the proxy made the call on its own account.
    var internalOrigin = WireText.none
    var requestedModel = WireText.none
    var fallbacks = 0
    var retries = 0
    var status = WireText.none
    var errorClass = WireText.none
    var errorCode = WireText.none
    var errorMessage = WireText.none
    var normalizedError = WireText.none
    var errorProvider = WireText.none
    var call = WireText.none
    var trace = WireText.none
    var name = WireText.none
    /// What the key and the team were called when the request was made.
    var keyAlias = WireText.none
    var teamAlias = WireText.none
    /// The host that was asked, with its port and whatever stands before it: `user:password@host:443`.
    var authority = WireText.none

    /// By what the proxy's cache knows the request; none where that is off.
    var cacheKey = WireText.none

    /// Adds what the metadata knows to a record made from the columns.
    func complete(_ record: inout Record, of row: LogRow) {
        // The client hung up; LiteLLM records that as a success.
        let isClosed = errorClass.equals("ClientDisconnected")
        var outcome = record.state.outcome
        if outcome == .unknown {
            let isFailed = status.equals("failure") || (hasFailure && !isClosed)
            outcome = isFailed ? .failure : .success
        }
        var state = RowState(
            outcome, outcome == .failure ? failure.errorClass : nil, isClosedByClient: outcome == .success && isClosed)
        state.isCacheHit = record.state.isCacheHit
        state.role = record.state.role == .request && !internalOrigin.isEmpty ? .internalCall : record.state.role
        state.hasSpend = record.state.hasSpend
        state.isFree = record.state.isFree
        state.hasExtras = true
        state.lacksKinds = !hasUsage && record.tokens.total > 0
        state.isFallback = fallbacks > 0 || isRequestedModelAnother(row)
        record.state = state
        record.kinds = hasUsage ? kinds : TokenKinds()
        // Every row of some providers names the usual one.
        if !tier.isEmpty, !tier.equals("default"), !tier.equals("standard") { record.tier = ServiceTier(tier.string) }
        if !cacheKey.isEmpty { record.promptDigest = Record.digest(StableHash.of(cacheKey)) }
        row.setResponse(in: &record)
        record.keys.call = MatchKeys.plain(call)
        if let trace = [trace, row.session, call].first(where: { !$0.isEmpty }) { record.keys.setTrace(trace) }
    }

    /// Adds what only the row on screen shows to a generation whose record was completed.
    func complete(_ generation: inout Generation) {
        if !name.isEmpty { generation.name = name.string }
        var extras = generation.extras ?? GenerationExtras()
        // Every row names the group it was asked for; only another one is worth a word.
        let requested = requestedModel.string
        if requested != generation.model { extras.requestedModel = requested }
        extras.fallbacks = fallbacks
        extras.retries = retries
        if generation.outcome == .failure { extras.errorSummary = failure.summary }
        generation.extras = extras
        generation.correlation.call = call.string
        generation.correlation.trace =
            [trace.string, generation.session, call.string].first { !$0.isEmpty } ?? ""
    }

    /// The host that was asked, with its port.
    var host: String {
        let whole = authority.string
        guard let mark = whole.lastIndex(of: "@") else { return whole }
        return String(whole[whole.index(after: mark)...])
    }

    private func isRequestedModelAnother(_ row: LogRow) -> Bool {
        !requestedModel.isEmpty && !requestedModel.elementsEqual(row.publicModel)
    }

    private var hasFailure: Bool { ![errorClass, errorCode, errorMessage, normalizedError].allSatisfy(\.isEmpty) }

    private var failure: FailureFacts {
        var failure = FailureFacts()
        failure.className = errorClass.string
        failure.code = errorCode.string
        failure.message = errorMessage.string
        failure.normalized = normalizedError.string
        failure.provider = errorProvider.string
        return failure
    }
}
