/// One line that people may see, wherever its words come from: a server, a file, the command line, libpq.
///
/// Nothing in it steers a terminal, no password stands in it, and it is no longer than a few lines of a screen. What
/// writes to standard error takes nothing else.
public struct PlainLine: Sendable, Hashable, CustomStringConvertible {
    /// The line.
    public let text: String
    /// The line.
    public var description: String { text }

    /// How many characters are enough to say what, where and how to fix it.
    private static let longest = 600
    /// Of a text from outside no more is even looked at.
    private static let longestRaw = 16_384

    /// A text as one such line: blanks for line ends and tabs, `?` for what steers a terminal, `***` for passwords.
    public init(_ raw: String) {
        let start = Array(raw.utf8.prefix(Self.longestRaw))
        let whole = PasswordPlaces.hidden(in: start, PasswordPlaces.ranges(inMessage: start))
        var line = ""
        var count = 0
        var isAfterBlank = true
        for scalar in whole.unicodeScalars {
            let isBlank = scalar.properties.isWhitespace
            if isBlank, isAfterBlank { continue }
            guard count < Self.longest else {
                line += "…"
                break
            }
            let isShown = isBlank || Self.isShown(scalar)
            line.unicodeScalars.append(isBlank ? " " : isShown ? scalar : "?")
            isAfterBlank = isBlank
            count += 1
        }
        if line.last == " " { line.removeLast() }
        text = line
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
        default: true
        }
    }
}
