/// What one store recorded as the cost of a request, and why it is probably another one than the price list says.
public struct RecordedCost: Sendable, Equatable {
    /// The source that holds it.
    public var source: SourceID
    /// US dollars; nil where it recorded nothing.
    public var dollars: Double?
    /// Why it differs; nil where it does not, or nothing explains it.
    public var cause: CostCause?

    /// What a source recorded.
    public init(source: SourceID, dollars: Double?, cause: CostCause? = nil) {
        (self.source, self.dollars, self.cause) = (source, dollars, cause)
    }
}
