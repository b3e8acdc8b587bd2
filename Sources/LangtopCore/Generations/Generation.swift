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
    public var providerModel = ""
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
    /// What the row stands for.
    public var role = RowRole.request
    /// Tokens as the store's own columns count them.
    public var tokens = TokenCount()
    /// It is billed by something else than tokens, or by tokens that nobody counted: seconds of sound, pictures.
    public var isBilledWithoutTokens = false
    /// What the store recorded as spend, in US dollars; nil where it recorded nothing.
    public var spend: Double?
    /// What it probably cost, in US dollars, where nothing was recorded; nil where nobody knows.
    public var estimate: Double?
    /// The store holds numbers of it that are impossible; they are left out.
    public var isUnsound = false
    /// What only the store's JSON knows; nil until it was read.
    public var extras: GenerationExtras?
    /// Keys by which another store may hold the same request, as far as they were read.
    public var correlation = Correlation()
    /// The same request in another store, where one was found.
    public var duplicate: DuplicateRow?

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

    /// Whether its tokens were billed: a success that was no cache hit and nothing but a cost.
    public var isBilled: Bool { outcome == .success && !isCacheHit && role == .request }

    /// What it used; nil until its tokens by kind are known.
    public var pricedUsage: PricedUsage? {
        guard isBilled, let extras, let kinds = extras.kinds else { return nil }
        return PricedUsage(tokens, kinds, extras.tier)
    }

    /// The model it is billed as.
    public var pricedModel: PricedModel { PricedModel(served: providerModel, publicName: model, provider: provider) }

    /// The same with an estimate of what it cost where nothing was recorded; as it is where nobody knows prices.
    public func estimated(by pricing: Pricing?) -> Generation {
        guard let pricing, isUnpriced, let usage = pricedUsage else { return self }
        var row = self
        row.estimate = pricing(pricedModel)?.dollars(usage)
        return row
    }

    /// Whether it was billed but no cost was recorded (`spend` 0 or absent): unknown, never free.
    public var isUnpriced: Bool { isBilled && (tokens.total > 0 || isBilledWithoutTokens) && (spend ?? 0) == 0 }
}
