public import LangtopCore

/// The request of a span that took longest.
public struct SlowRequest: Sendable, Equatable {
    /// Milliseconds from its start to its end.
    public var latency: Double
    /// When it began.
    public var start: Timestamp
    /// What served it.
    public var model: String
    /// The deployment's id; empty for none.
    public var deployment: String
    /// Who runs that.
    public var provider: String

    /// A request.
    public init(latency: Double, start: Timestamp, model: String, deployment: String = "", provider: String = "") {
        (self.latency, self.start, self.model) = (latency, start, model)
        (self.deployment, self.provider) = (deployment, provider)
    }
}
