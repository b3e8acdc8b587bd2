import LangtopCore

/// What a row's metadata says, before anything is concluded from it.
struct MetadataFacts: Sendable {
    var cacheRead = 0
    var cacheWrite = 0
    var reasoning = 0
    var askedFor = ""
    var fallbacks = 0
    var retries = 0
    var status = ""
    var failure = FailureFacts()
    var call = ""
    var trace = ""
    var name = ""

    /// Adds what the metadata knows to a generation made from the columns.
    func complete(_ generation: inout Generation) {
        if generation.outcome == .unknown {
            let failed = status == "failure" || (!failure.isEmpty && !failure.isClientClosed)
            generation.outcome = failed ? .failure : .success
        }
        if !name.isEmpty { generation.name = name }
        var kinds = GenerationKinds()
        kinds.cacheRead = cacheRead
        kinds.cacheWrite = cacheWrite
        kinds.reasoning = reasoning
        // Every row names the group it was asked for; only another one is worth a word.
        if !askedFor.isEmpty, askedFor != generation.model { kinds.askedFor = askedFor }
        kinds.fallbacks = fallbacks
        kinds.retries = retries
        kinds.clientClosed = generation.outcome == .success && failure.isClientClosed
        if generation.outcome == .failure {
            kinds.errorClass = failure.errorClass
            kinds.errorSummary = failure.summary
        }
        generation.kinds = kinds
        generation.correlation = LogRow.correlation(of: generation)
        generation.correlation.call = call
        generation.correlation.trace = [trace, generation.session, call].first { !$0.isEmpty } ?? ""
    }
}
