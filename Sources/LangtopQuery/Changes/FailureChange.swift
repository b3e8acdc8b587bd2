public import LangtopCore

/// How many requests failed before and now.
public struct FailureChange: Sendable, Equatable {
    /// Failures of one class at one place.
    public struct Line: Sendable, Equatable {
        /// Why; nil where that is not known.
        public var errorClass: ErrorClass?
        /// Where.
        public var place: ServingPlace
        /// How many before.
        public var before: Int
        /// How many now.
        public var now: Int
    }

    /// Finished requests before.
    public var requestsBefore: Int
    /// Finished requests now.
    public var requestsNow: Int
    /// Failures before; nil where some outcome is not known.
    public var before: Int?
    /// Failures now; nil where some outcome is not known.
    public var now: Int?
    /// By class and place, those that grew most first.
    public var lines: [Line] = []

    /// How many more there are only because there are more requests; nil where that is not known.
    public var byVolume: Double? {
        guard let before, now != nil, requestsBefore > 0 else { return nil }
        return Double(before) * (Double(requestsNow) / Double(requestsBefore) - 1)
    }

    /// How many more there are because a larger part failed.
    public var byRate: Double? {
        guard let before, let now, let byVolume else { return nil }
        return Double(now - before) - byVolume
    }
}
