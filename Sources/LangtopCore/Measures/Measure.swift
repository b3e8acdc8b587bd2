/// A number that adds up over rows, declared once: sums, roll-ups, totals and reports read it here.
///
/// A new one is a case and its facts below; reports write those that have a key.
public enum Measure: Int, Sendable, Hashable, CaseIterable {
    case rows, knownRows, knownKinds, attempts, unknownOutcomes, promptOfKnownKinds
    case requests, running, failures, clientClosed, cacheHits, fallbacks
    case input, cacheRead, cacheWrite, output, reasoning, prompt, completion, tokens
    case cost, unpriced, unsound

    /// What is known of a measure.
    var facts: Facts {
        switch self {
        // Of all rows, extra attempts and running requests included.
        case .rows: Facts(.count { _ in true })
        case .knownRows: Facts(.count { $0.hasExtras })
        case .knownKinds: Facts(.count { $0.knowsKinds })
        case .attempts: Facts(.count { $0.role == .attempt })
        case .promptOfKnownKinds: Facts(.sum(.prompt) { $0.isBilled && $0.knowsKinds })
        // Of requests.
        case .unknownOutcomes: Facts(.count { $0.isRequest && $0.outcome == .unknown })
        case .requests: Facts("requests", .count { $0.isRequest })
        case .running: Facts("running", .count { $0.role == .request && $0.outcome == .running })
        case .failures: Facts("failures", .count { $0.isRequest && $0.outcome == .failure }, .withOutcomes)
        case .clientClosed: Facts("client_closed", .count { $0.isRequest && $0.isClosedByClient }, .withExtras)
        case .cacheHits: Facts("cache_hits", .count { $0.isRequest && $0.isCacheHit })
        case .fallbacks: Facts("fallbacks", .count { $0.isRequest && $0.isFallback }, .withExtras)
        // Of billed requests: the store's own columns, and the kinds of tokens only its JSON knows.
        case .input: Facts("tokens.input", .difference(.prompt, [.cacheRead, .cacheWrite]), .withKinds)
        case .cacheRead: Facts("tokens.cache_read", .sum(.cacheRead) { $0.isBilled }, .withKinds)
        case .cacheWrite: Facts("tokens.cache_write", .sum(.cacheWrite) { $0.isBilled }, .withKinds)
        case .output: Facts("tokens.output", .difference(.completion, []))
        case .reasoning: Facts("tokens.reasoning", .sum(.reasoning) { $0.isBilled }, .withRowKinds)
        case .prompt: Facts("tokens.prompt", .sum(.prompt) { $0.isBilled })
        case .completion: Facts("tokens.completion", .sum(.completion) { $0.isBilled })
        case .tokens: Facts("tokens.total", .sum(.total) { $0.isBilled })
        // Of all rows.
        case .cost: Facts("cost.recorded", .spend)
        case .unpriced: Facts("cost.unpriced_requests", .count { $0.isUnpriced })
        case .unsound: Facts("rows_with_impossible_numbers", .count { $0.isUnsound })
        }
    }

    /// Its key in reports, that of the object it stands in before a point; nil where it is none of the reader's.
    public var key: String? { facts.key }

    /// How it comes about.
    public var term: Term { facts.term }

    /// When it is known.
    public var condition: Condition { facts.condition }
}

extension Measure {
    /// How a measure comes about.
    public enum Term: Sendable {
        /// So many rows of these states.
        case count(@Sendable (RowState) -> Bool)
        /// The sum of a number of all rows of these states.
        case sum(Amount, @Sendable (RowState) -> Bool)
        /// US dollars recorded, over all rows.
        case spend
        /// One measure without others; never stored.
        case difference(Measure, [Measure])
    }

    /// A number of a row that is summed.
    public enum Amount: Int, Sendable, CaseIterable {
        case prompt, completion, total, cacheRead, cacheWrite, reasoning
    }

    /// When a measure is known.
    public enum Condition: Sendable {
        /// As soon as its rows are.
        case always
        /// When every outcome is.
        case withOutcomes
        /// When the extras of every row are.
        case withExtras
        /// When the tokens by kind of every row are, or daily sums stand for them.
        case withKinds
        /// When the tokens by kind of every row are; daily sums do not tell it.
        case withRowKinds
    }

    struct Facts {
        var key: String?
        var term: Term
        var condition: Condition

        init(_ key: String? = nil, _ term: Term, _ condition: Condition = .always) {
            (self.key, self.term, self.condition) = (key, term, condition)
        }

        init(_ term: Term) { self.init(nil, term) }
    }
}
