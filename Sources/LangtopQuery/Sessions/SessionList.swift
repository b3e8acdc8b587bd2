public import LangtopCore

/// The sessions of a span: those that were asked for with their turns, all of them in sums.
///
/// A session is two requests or more that name the same one; a gateway gives every request an id of its own where the
/// client names none, so a single request is no session.
public struct SessionList: Sendable, Equatable {
    /// Requests and what they cost.
    public struct Sum: Sendable, Equatable {
        /// Finished requests.
        public var requests = 0
        /// US dollars, extra attempts included.
        public var dollars = 0.0

        /// Nothing.
        public init() {}
    }

    /// The span.
    public var range: TimeRange
    /// When it was told.
    public var now: Timestamp
    /// What was asked for.
    public var demand: SessionDemand
    /// The first ones, in the order that was asked for.
    public var sessions: [AgentSession] = []
    /// How many sessions there are in all.
    public var count = 0
    /// What all sessions come to.
    public var inside = Sum()
    /// What requests outside any session come to.
    public var outside = Sum()
    /// How often a cache was lost, in all sessions.
    public var breaks = 0
    /// US dollars for writing again what had been cached; as far as prices are known.
    public var breakDollars = 0.0
    /// Those whose last turn is less than a minute ago.
    public var active = 0
    /// Those beside them whose cache is still warm.
    public var warm = 0
    /// Whether all rows of the span are in memory.
    public var isWhole = true

    /// No sessions yet.
    public init(range: TimeRange, now: Timestamp, demand: SessionDemand) {
        (self.range, self.now, self.demand) = (range, now, demand)
    }

    /// What everything comes to.
    public var all: Sum {
        var sum = inside
        sum.requests += outside.requests
        sum.dollars += outside.dollars
        return sum
    }
}
