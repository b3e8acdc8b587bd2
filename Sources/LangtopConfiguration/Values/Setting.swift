/// A value that decides something, and where it came from.
public struct Setting<Value: Sendable & Equatable>: Sendable, Equatable {
    /// What holds.
    public let value: Value
    /// Who said so.
    public let origin: Origin

    /// A value of an origin.
    public init(_ value: Value, from origin: Origin) {
        self.value = value
        self.origin = origin
    }
}
