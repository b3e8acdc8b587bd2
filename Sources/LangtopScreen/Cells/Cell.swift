/// One place of the screen: what stands there and how it looks.
public struct Cell: Sendable, Hashable {
    /// What stands there, made safe; a space under the second half of a wide glyph.
    public var glyph: Glyph
    /// How it looks.
    public var style: Style
    /// Whether the wide glyph to the left covers this place.
    public internal(set) var isContinuation = false

    /// A place with a glyph.
    public init(_ glyph: Glyph = " ", _ style: Style = Style()) {
        self.glyph = glyph
        self.style = style
    }
}
