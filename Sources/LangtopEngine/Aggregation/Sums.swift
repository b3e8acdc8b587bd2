import LangtopCore

/// Counts and sums over rows; what `Totals` says without percentiles. Sums add up over any split of the rows.
struct Sums: Sendable, Equatable {
    var rows: Int32 = 0
    var requests: Int32 = 0
    var running: Int32 = 0
    var failures: Int32 = 0
    var unknownOutcomes: Int32 = 0
    var cacheHits: Int32 = 0
    var attempts: Int32 = 0
    var unpriced: Int32 = 0
    var known: Int32 = 0
    var clientClosed: Int32 = 0
    var fallbacks: Int32 = 0
    /// Billed rows with a latency, a first token and an output rate.
    var measured = SIMD4<Int32>()
    var prompt = 0
    var completion = 0
    var total = 0
    var cacheRead = 0
    var cacheWrite = 0
    var reasoning = 0
    /// Prompt tokens of billed rows whose kinds are known.
    var knownPrompt = 0
    /// US dollars over all rows.
    var recorded = 0.0

    /// Nothing.
    init() {}

    /// Adds a row and its numbers.
    @inline(__always)
    mutating func add(_ row: PackedRow, _ numbers: WideRow) {
        rows += 1
        recorded += row.spend
        if row.hasKinds { known += 1 }
        if row.isAttempt {
            attempts += 1
            return
        }
        let outcome = row.outcome
        if outcome == .running {
            running += 1
            return
        }
        requests += 1
        if row.isCacheHit { cacheHits += 1 }
        if row.isFallback { fallbacks += 1 }
        switch outcome {
        case .failure: failures += 1
        case .unknown: unknownOutcomes += 1
        default: if row.isClosedByClient { clientClosed += 1 }
        }
        if row.isBilled { addBilled(numbers, row) }
    }

    @inline(__always)
    private mutating func addBilled(_ numbers: WideRow, _ row: PackedRow) {
        if numbers.latency != nil { measured[0] += 1 }
        if numbers.firstToken != nil { measured[1] += 1 }
        if numbers.outputRate != nil { measured[2] += 1 }
        prompt += numbers.prompt
        completion += numbers.completion
        total += numbers.total
        cacheRead += numbers.cacheRead
        cacheWrite += numbers.cacheWrite
        reasoning += numbers.reasoning
        if row.hasKinds { knownPrompt += numbers.prompt }
        if row.spend == 0, numbers.total > 0 { unpriced += 1 }
    }

    /// Adds the sums over other rows.
    static func += (left: inout Sums, right: Sums) {
        left.rows += right.rows
        left.requests += right.requests
        left.running += right.running
        left.failures += right.failures
        left.unknownOutcomes += right.unknownOutcomes
        left.cacheHits += right.cacheHits
        left.attempts += right.attempts
        left.unpriced += right.unpriced
        left.known += right.known
        left.clientClosed += right.clientClosed
        left.fallbacks += right.fallbacks
        left.measured &+= right.measured
        left.prompt += right.prompt
        left.completion += right.completion
        left.total += right.total
        left.cacheRead += right.cacheRead
        left.cacheWrite += right.cacheWrite
        left.reasoning += right.reasoning
        left.knownPrompt += right.knownPrompt
        left.recorded += right.recorded
    }

    /// The sums as a reader sees them, percentiles left open.
    var totals: Totals {
        var totals = Totals()
        totals.requests = Int(requests)
        totals.running = Int(running)
        totals.failures = Int(failures)
        totals.unknownOutcomes = Int(unknownOutcomes)
        totals.cacheHits = Int(cacheHits)
        totals.attempts = Int(attempts)
        totals.tokens = TokenCount(prompt: prompt, completion: completion, total: total)
        totals.kinds.known = Int(known)
        totals.kinds.rows = Int(rows)
        totals.kinds.cacheRead = cacheRead
        totals.kinds.cacheWrite = cacheWrite
        totals.kinds.reasoning = reasoning
        totals.kinds.clientClosed = Int(clientClosed)
        totals.kinds.fallbacks = Int(fallbacks)
        totals.cost.recorded = recorded
        totals.cost.unpricedRequests = Int(unpriced)
        return totals
    }
}
