package import LangtopMemory

/// Percentiles by the nearest-rank rule (`percentile_disc`); nil without values.
public struct Percentiles: Sendable, Equatable {
    /// The median.
    public var p50: Double?
    /// The value that 95 % do not exceed.
    public var p95: Double?
    /// The value that 99 % do not exceed.
    public var p99: Double?

    /// Percentiles, unknown unless given.
    public init(p50: Double? = nil, p95: Double? = nil, p99: Double? = nil) {
        self.p50 = p50
        self.p95 = p95
        self.p99 = p99
    }
}

extension Percentiles {
    /// The percentiles of some values.
    package init(_ distribution: Distribution) {
        let values = distribution.percentiles([0.5, 0.95, 0.99])
        self.init(p50: values[0], p95: values[1], p99: values[2])
    }
}
