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

/// A screen to draw on. Used by one caller at a time.
public protocol TerminalDevice {
    /// Columns and rows right now.
    var size: Size { get }
    /// What it can show.
    var capabilities: TerminalCapabilities { get }
    /// Shows a buffer; only cells that changed are sent.
    func draw(_ buffer: CellBuffer)
    /// Everything pressed since the last call, in order; never waits.
    func readKeys() -> [Key]
    /// Repaints everything at the next draw (Ctrl-L).
    func invalidate()
    /// Gives the terminal back.
    func close()
}
