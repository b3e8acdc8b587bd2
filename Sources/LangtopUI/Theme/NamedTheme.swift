/// A theme and what it is called.
public struct NamedTheme: Sendable, Equatable {
    /// Without the file's ending: `nord`.
    public let name: String
    /// Its colours.
    public let theme: Theme

    /// A theme and what it is called.
    public init(name: String, theme: Theme) {
        self.name = name
        self.theme = theme
    }
}
