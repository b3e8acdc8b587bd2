public import LangtopCore

/// What one value of a field came to before and now, and why.
public struct ChangeLine: Sendable, Equatable {
    /// The field.
    public var dimension: Dimension
    /// Its value.
    public var id: String
    /// What to call it.
    public var name: String
    /// How many values it stands for.
    public var count = 1
    /// The span before.
    public var before = SpanSums()
    /// The span now.
    public var now = SpanSums()
    /// Why the difference.
    public var effects = EffectSums()
    /// Whether it cannot be told apart what longer prompts and what caches did.
    public var isCacheUnknown = false

    /// Billionths of a dollar that it costs more now.
    public var change: Int { now.nanodollars - before.nanodollars }

    /// Adds what another line tells.
    mutating func add(_ before: SpanSums, _ now: SpanSums, _ effects: EffectSums, isCacheUnknown: Bool) {
        self.before += before
        self.now += now
        self.effects += effects
        if isCacheUnknown { self.isCacheUnknown = true }
    }

    /// Several lines as one: `4 others`.
    public static func rest(_ lines: some Sequence<ChangeLine>, of dimension: Dimension) -> ChangeLine {
        var rest = ChangeLine(dimension: dimension, id: Dimension.othersID, name: "")
        rest.count = 0
        for line in lines {
            rest.add(line.before, line.now, line.effects, isCacheUnknown: line.isCacheUnknown)
            rest.count += line.count
        }
        rest.name = "\(rest.count) others"
        return rest
    }
}

/// A value of each of two fields: what changed there, and why.
public struct ChangePair: Sendable, Equatable {
    /// Who sent the requests, by name.
    public var caller: String
    /// What served them, by name.
    public var route: String
    /// The span before.
    public var before: SpanSums
    /// The span now.
    public var now: SpanSums
    /// Why the difference.
    public var effects: EffectSums
    /// Whether it cannot be told apart what longer prompts and what caches did.
    public var isCacheUnknown: Bool
    /// Whether no price list knows what its tokens cost, so that caches count as price.
    public var isPriceUnknown: Bool
}

/// What one session came to before and now.
public struct SessionChange: Sendable, Equatable {
    /// One span of it.
    public struct Part: Sendable, Equatable {
        /// Requests.
        public var turns = 0
        /// Billionths of a US dollar.
        public var nanodollars = 0
        /// Prefixes that a cache had held and that were not read from it.
        public var lost = CacheLosses()
    }

    /// Its id; empty for requests of no session.
    public var id: String
    /// The span before.
    public var before: Part
    /// The span now.
    public var now: Part
    /// When its first request in either span began.
    public var first: Timestamp
    /// When its last one did.
    public var last: Timestamp
    /// The model that served the last one.
    public var model: String

    /// Billionths of a dollar that it costs more now.
    public var change: Int { now.nanodollars - before.nanodollars }
}
