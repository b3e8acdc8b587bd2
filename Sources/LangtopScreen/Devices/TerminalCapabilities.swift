/// What the terminal can show.
public struct TerminalCapabilities: Sendable, Equatable {
    /// How many colours.
    public enum Colors: Sendable, Equatable { case none, eight, sixteen, palette256, rgb }

    /// How many colours.
    public var colors: Colors
    /// Whether it shows more than ASCII.
    public var isUnicode: Bool

    /// Where a text that is copied goes.
    public var clipboard: Clipboard

    /// Places for a text that is copied.
    public enum Clipboard: Sendable, Equatable {
        /// The terminal's own clipboard, asked for in words of the terminal (OSC 52).
        case terminal
        /// The same through GNU screen, which passes on only what is wrapped for it.
        case screen
        /// tmux's buffer, and from there the terminal's clipboard: tmux itself takes no such words from programs.
        case tmux
    }

    /// What the terminal can show.
    public init(colors: Colors, isUnicode: Bool, clipboard: Clipboard = .terminal) {
        self.colors = colors
        self.isUnicode = isUnicode
        self.clipboard = clipboard
    }
}
