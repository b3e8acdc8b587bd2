public import LangtopCore

/// Where the money of a span comes from, and where it should have come from: every row priced once more by its model's
/// price list.
public struct CostAudit: Sendable, Equatable {
    /// What one source says of one model, without requests for which another source speaks.
    public struct Model: Sendable, Equatable {
        /// The source, by its place among all.
        public var source: SourceID
        /// The model by its names.
        public var model: PricedModel
        /// Requests with a recorded cost whose tokens by kind are known, and that have a price.
        public var compared = 0
        /// US dollars recorded for those.
        public var recorded = 0.0
        /// US dollars they cost by the price list.
        public var recomputed = 0.0
        /// How many of those differ; see `CostCause.areAlike`.
        public var different = 0
        /// Those whose recorded cost differs for a known reason.
        public var causes: [CostCause: Difference] = [:]
        /// Requests without a recorded cost that used tokens.
        public var unrecorded = Difference()
        /// Of those, the ones that keep no tokens by kind.
        public var withoutKinds = 0
        /// Requests that cost something and tell no tokens at all.
        public var withoutTokens = 0
        /// Billed attempts of requests beside the one that answered, and what was recorded for them.
        public var attempts = Difference()

        /// Nothing known of a model yet.
        public init(source: SourceID, model: PricedModel) { (self.source, self.model) = (source, model) }
    }

    /// So many requests, and US dollars: what is recorded too much, or what probably was not recorded.
    public struct Difference: Sendable, Equatable {
        /// How many.
        public var requests = 0
        /// US dollars.
        public var dollars = 0.0

        /// So many, none unless told otherwise.
        public init(requests: Int = 0, dollars: Double = 0) { (self.requests, self.dollars) = (requests, dollars) }

        mutating func add(_ amount: Double) {
            requests += 1
            dollars += amount
        }
    }

    /// What one source holds.
    public struct Source: Sendable, Equatable {
        /// The source.
        public var id: SourceID
        /// Whose requests it tells.
        public var role: SourceRole
        /// US dollars it recorded over all its rows.
        public var recorded = 0.0
        /// Finished requests.
        public var requests = 0
        /// Those of them that failed.
        public var failures = 0
        /// Those that failed and for which another source speaks as well.
        public var failedDuplicates = 0
        /// What the rows of a gateway come to, by the UTC day they began in.
        public var days: [Timestamp: Day] = [:]

        /// Nothing counted yet.
        public init(id: SourceID, role: SourceRole) { (self.id, self.role) = (id, role) }
    }

    /// What rows of one UTC day come to, counted as LiteLLM's daily tables count.
    public struct Day: Sendable, Equatable {
        /// Requests, failures included, without attempts beside the answer.
        public var requests = 0
        /// US dollars recorded, attempts included.
        public var dollars = 0.0

        /// Nothing counted yet.
        public init() {}
    }

    /// By source and model, those with the most money at stake first.
    public var models: [Model] = []
    /// What two sources recorded for the same requests, by model.
    public var comparisons: [CostComparison] = []
    /// By source.
    public var sources: [Source] = []
    /// Programs that sent requests.
    public var clients: [String] = []
    /// Whether the rows of the whole span are there; folded hours cannot be looked into.
    public var isWhole = true

    /// Nothing looked at.
    public init() {}
}
