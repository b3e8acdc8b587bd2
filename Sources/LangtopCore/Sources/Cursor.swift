/// Where a source was read up to; only the source that made it can read it.
public struct Cursor: Sendable, Equatable {
    /// The source's own notation.
    public let text: String

    /// A cursor in the source's own notation.
    public init(text: String) { self.text = text }
}
