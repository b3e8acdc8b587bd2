/// Which configured source a fact came from; printed in the header and carried by every generation.
public struct SourceID: Sendable, Hashable {
    /// A short name for people, without secrets: `litellm@devbox`, `demo`.
    public let name: String

    /// A source known by a name.
    public init(_ name: String) { self.name = name }
}
