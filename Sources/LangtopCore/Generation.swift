/// One recorded model call.
///
/// Texts are as the store wrote them (hostile until drawn) and empty where the store says nothing.
public struct Generation: Sendable, Equatable, Identifiable {
    /// The identity of a generation: its source and the store's own key (LiteLLM `request_id`).
    public struct ID: Sendable, Hashable {
        /// The source that holds it.
        public let source: SourceID
        /// The store's own key.
        public let value: String

        /// The generation `value` of `source`.
        public init(source: SourceID, value: String) {
            self.source = source
            self.value = value
        }
    }

    /// Who it is.
    public let id: ID
    /// When the request began.
    public var start: Timestamp
    /// When it ended; nil while it runs.
    public var end: Timestamp?
    /// When the first token came; nil unless the store saw one before the end (streamed answers).
    public var firstToken: Timestamp?
    /// What to call it in a list: a trace or generation name where one was given, else the client, else the call type.
    public var name = ""
    /// LiteLLM `call_type`: `acompletion`, `aembedding`; Langfuse's type in lower case: `generation`, `embedding`.
    public var callType = ""
    /// The public model name that answered: `model_group`, else `model`.
    public var model = ""
    /// The model as the provider calls it.
    public var served = ""
    /// The deployment's id.
    public var deployment = ""
    /// The provider.
    public var provider = ""
    /// The virtual key's hash.
    public var key = ""
    /// The team's id.
    public var team = ""
    /// The internal user.
    public var user = ""
    /// The customer on whose behalf the request ran.
    public var endUser = ""
    /// Request tags without those the proxy made from the user agent.
    public var tags: [String] = []
    /// The program that sent the request: `Cline`.
    public var client = ""
    /// The session; in LiteLLM it is the trace.
    public var session = ""
    /// The trace it is part of, where that is not the session: Langfuse `traceId`.
    public var trace = ""
    /// Where the program that sent the request runs: Langfuse `environment`.
    public var environment = ""
    /// The version of that program: Langfuse `release`.
    public var release = ""
    /// How it ended.
    public var outcome: Outcome = .unknown
    /// Answered from the proxy's own cache: a request, but nothing was billed.
    public var isCacheHit = false
    /// An extra billed attempt of another request (`…-attempt-N`): it adds spend and nothing else.
    public var isAttempt = false
    /// Tokens as the store's own columns count them.
    public var tokens = TokenCount()
    /// What the store recorded as spend, in US dollars; nil where it recorded nothing.
    public var spend: Double?
    /// What only the store's JSON knows; nil until it was read.
    public var kinds: GenerationKinds?
    /// Keys by which another store may hold the same request, as far as they were read.
    public var correlation = Correlation()
    /// The same request in another store, where one was found.
    public var twin: Twin?

    /// A generation with the given identity and times; everything else starts empty.
    public init(id: ID, start: Timestamp, end: Timestamp?) {
        self.id = id
        self.start = start
        self.end = end
    }

    /// The trace it is part of; nil where the store names none.
    public var traceID: Trace.ID? {
        let value = trace.isEmpty ? session : trace
        return value.isEmpty ? nil : Trace.ID(source: id.source, value: value)
    }

    /// From start to end; nil while it runs.
    public var latency: Duration? { end.map { $0 - start } }

    /// From start to first token.
    public var timeToFirstToken: Duration? { firstToken.map { $0 - start } }

    /// Output tokens a second after the first token; nil where no first token was seen.
    public var outputRate: Double? {
        guard let first = firstToken, let end, end > first, tokens.completion > 0 else { return nil }
        return Double(tokens.completion) * 1000 / Double((end - first).milliseconds)
    }

    /// Whether its tokens were billed: a success that was no cache hit and no extra attempt.
    public var isBilled: Bool { outcome == .success && !isCacheHit && !isAttempt }

    /// Whether tokens were billed but no cost was recorded (`spend` 0 or absent): unknown, never free.
    public var isUnpriced: Bool { isBilled && tokens.total > 0 && (spend ?? 0) == 0 }
}

/// Tokens as a store's plain columns count them.
public struct TokenCount: Sendable, Equatable {
    /// Everything sent, cache reads and writes included (LiteLLM `prompt_tokens`).
    public var prompt: Int
    /// Everything answered, reasoning included (LiteLLM `completion_tokens`).
    public var completion: Int
    /// The store's own total (LiteLLM `total_tokens`).
    public var total: Int

    /// Counts, zero unless given.
    public init(prompt: Int = 0, completion: Int = 0, total: Int = 0) {
        self.prompt = prompt
        self.completion = completion
        self.total = total
    }
}

/// What only a store's JSON knows of a generation (LiteLLM `metadata`).
public struct GenerationKinds: Sendable, Equatable {
    /// Prompt tokens read from the provider's cache.
    public var cacheRead = 0
    /// Prompt tokens written to the provider's cache.
    public var cacheWrite = 0
    /// Completion tokens spent on reasoning.
    public var reasoning = 0
    /// The public name the client asked for, where another one answered (`original_model_group`); else empty.
    public var askedFor = ""
    /// How many fallbacks were tried.
    public var fallbacks = 0
    /// How many retries were made.
    public var retries = 0
    /// The client hung up before the answer was complete.
    public var clientClosed = false
    /// Why it failed; nil for a success.
    public var errorClass: ErrorClass?
    /// The error in one line for lists: code and class as the store has them; empty for a success.
    public var errorSummary = ""

    /// Nothing known to differ from a plain success.
    public init() {}
}

/// Keys by which two stores can recognise the same request; empty where unknown.
public struct Correlation: Sendable, Equatable {
    /// The gateway's call id (LiteLLM `litellm_call_id`).
    public var call = ""
    /// The provider's response id: LiteLLM `request_id` of a success without its cache-hit suffix, and what follows
    /// `time-HH-MM-SS-ffffff_` in the ids LiteLLM gives to Langfuse's observations.
    public var response = ""
    /// The trace id: LiteLLM's own, which it sends on as it is (Langfuse SDK 2) or as 32 hexadecimal digits, and
    /// Langfuse's.
    public var trace = ""

    /// No key known.
    public init() {}
}

/// What another store says of the same request.
public struct Twin: Sendable, Equatable {
    /// The request there.
    public var id: Generation.ID
    /// What that store calls it.
    public var name: String
    /// The trace it is part of there; nil where none is named.
    public var trace: Trace.ID?

    /// The same request in another store.
    public init(_ generation: Generation) {
        id = generation.id
        name = generation.name
        trace = generation.traceID
    }
}
