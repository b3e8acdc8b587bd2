/// How a request compares with the others of its model.
public struct RequestContext: Sendable, Equatable {
    /// How many other billed requests of the model it is compared with.
    public var requests: Int
    /// Of those with a latency the median, in milliseconds; nil without any.
    public var medianLatency: Double?
    /// The part of those with a latency that were faster, 0 to 1; nil where its own is not known.
    public var slowerThan: Double?
    /// Of those with a cost the median, recorded or estimated, in US dollars; nil without any.
    public var medianCost: Double?
    /// Whether that median is an estimate.
    public var isMedianEstimate = false

    /// The context among so many requests.
    public init(requests: Int) { self.requests = requests }
}
