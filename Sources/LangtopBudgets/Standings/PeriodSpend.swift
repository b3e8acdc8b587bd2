public import LangtopCore

/// What was spent in a day or a month so far, and how it will end.
public struct PeriodSpend: Sendable, Equatable {
    /// The whole period, its end included.
    public var span: TimeRange
    /// US dollars so far, recorded and estimated; nil where nothing of it is known.
    public var spent: Double?
    /// Some of it is not known: it is so much at least.
    public var isLeast = false
    /// Some of it is an estimate.
    public var isEstimate = false
    /// How it will end; nil where too little is known.
    public var outlook: Outlook?

    /// A period of which nothing is known.
    public init(_ span: TimeRange) { self.span = span }
}
