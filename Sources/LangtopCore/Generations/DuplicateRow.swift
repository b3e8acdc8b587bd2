/// What another store says of the same request.
public struct DuplicateRow: Sendable, Equatable {
    /// The request there.
    public var id: Generation.ID
    /// What that store calls it.
    public var name: String
    /// What that store recorded as spend, in US dollars; nil where it recorded nothing.
    public var spend: Double?
    /// The trace it is part of there; nil where none is named.
    public var trace: Trace.ID?

    /// The same request in another store.
    public init(_ generation: Generation) {
        id = generation.id
        name = generation.name
        spend = generation.spend
        trace = generation.traceID
    }
}
