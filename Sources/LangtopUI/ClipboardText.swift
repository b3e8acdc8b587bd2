/// What goes to a clipboard: nothing in it runs or steers anything where it is pasted, be it a shell.
public struct ClipboardText: Sendable, Equatable {
    /// The text.
    public let text: String

    /// A text without what a name, a key or a deployment has no use for: line ends, tabs, escapes, bidi marks.
    public init(_ raw: String) {
        var text = ""
        for scalar in raw.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: continue
            default: text.unicodeScalars.append(scalar)
            }
        }
        self.text = text
    }
}
