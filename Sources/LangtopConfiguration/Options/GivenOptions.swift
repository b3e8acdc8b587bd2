/// What the command line said of the options, as it was typed: `true` and `false` for what says yes or no.
public struct GivenOptions: Sendable, Equatable {
    private var texts: [String: String]

    /// What was said, by the options' names.
    public init(_ texts: [String: String] = [:]) { self.texts = texts }

    /// What was said of the option of a name; nil where nothing was.
    public subscript(name: String) -> String? {
        get { texts[name] }
        set { texts[name] = newValue }
    }
}
