/// What the terminal can show.
public struct TerminalCapabilities: Sendable, Equatable {
    /// How many colours.
    public enum Colors: Sendable, Equatable { case none, eight, sixteen, palette256, rgb }

    /// How many colours.
    public var colors: Colors
    /// Whether it shows more than ASCII.
    public var isUnicode: Bool

    /// What the terminal can show.
    public init(colors: Colors, isUnicode: Bool) {
        self.colors = colors
        self.isUnicode = isUnicode
    }
}
