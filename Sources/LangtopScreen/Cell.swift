/// One place of the screen: what stands there and how it looks.
public struct Cell: Sendable, Hashable {
    /// What stands there: one grapheme of width 1 or 2, made safe; a space where a wide one goes on.
    public var character: Character
    /// How it looks.
    public var style: Style
    /// Whether the wide grapheme to the left covers this place.
    public internal(set) var isContinuation = false

    /// A place with a grapheme.
    public init(_ character: Character = " ", _ style: Style = Style()) {
        self.character = character
        self.style = style
    }
}
