/// How a table looks, whatever it is about.
public struct TableStyle: Sendable {
    /// The headings' look.
    public var head: Style
    /// The look of the selected row, from the look it would have.
    public var lift: @Sendable (Style) -> Style
    /// Shortens a text to a width.
    public var shorten: @Sendable (String, Int) -> String
    /// Shortens texts of the flexible column, of which some would come down to the same; nil leaves them so.
    public var apart: (@Sendable ([String], Int) -> [String: String])?

    /// How a table looks.
    public init(
        head: Style, lift: @escaping @Sendable (Style) -> Style,
        shorten: @escaping @Sendable (String, Int) -> String,
        apart: (@Sendable ([String], Int) -> [String: String])? = nil
    ) {
        self.head = head
        self.lift = lift
        self.shorten = shorten
        self.apart = apart
    }
}
