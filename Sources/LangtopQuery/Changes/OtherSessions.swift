/// Sessions that are not told one by one, and requests of no session.
public struct OtherSessions: Sendable, Equatable {
    /// Billionths of a US dollar before.
    public var before = 0
    /// Billionths of a US dollar now.
    public var now = 0
    /// Sessions that had requests before and have none now.
    public var ended = 0
    /// Sessions that have requests now and had none before.
    public var began = 0
    /// Sessions that have some in both.
    public var kept = 0

    /// None.
    public init() {}

    /// Adds a session.
    public mutating func add(_ session: SessionChange) {
        before += session.before.nanodollars
        now += session.now.nanodollars
        if session.now.turns == 0 { ended += 1 } else if session.before.turns == 0 { began += 1 } else { kept += 1 }
    }
}
