public import LangtopCore

/// Recent traffic.
public struct Traffic: Sendable, Equatable {
    /// The span: the last hour, or the window if it is shorter.
    public var range = TimeRange(from: Timestamp(milliseconds: 0), to: Timestamp(milliseconds: 0))
    /// Sums over it.
    public var totals = Totals()
    /// At most `sparkPoints` steps over it.
    public var points: [Series.Point] = []

    /// No traffic.
    public init() {}
}
