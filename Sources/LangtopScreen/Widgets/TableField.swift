/// One cell of a table.
public struct TableField: Sendable {
    /// What it says.
    public var text: String
    /// How it looks.
    public var style: Style
    /// The lines of a tree in front of it, each character a column wide.
    public var lead: String
    /// Whether it takes the rest of its row, from its column on or, where that has left, from the next; a number's
    /// column only.
    public var endsRow: Bool

    /// One cell of a table.
    public init(_ text: String, _ style: Style, lead: String = "", endsRow: Bool = false) {
        self.text = text
        self.style = style
        self.lead = lead
        self.endsRow = endsRow
    }

    /// What is written into so many columns: of the lead what is next to the text, and no more than half of the
    /// columns where the text needs the rest.
    public func text(in width: Int, shorten: (String, Int) -> String) -> String {
        guard !lead.isEmpty else { return shorten(text, width) }
        let tail = lead.suffix(max(width / 2, width - DisplayText.width(of: text)))
        return tail + shorten(text, width - tail.count)
    }
}
