/// Hostile text made safe to draw: one grapheme, one or two columns, no control over the terminal.
public enum DisplayText {
    /// The graphemes to draw: line breaks and tabs become spaces; other control, bidirectional, zero-width and joining
    /// characters are dropped; what has no shape becomes U+FFFD.
    public static func graphemes(of text: String) -> [Character] {
        if isPlain(text) { return text.utf8.map { Character(Unicode.Scalar($0)) } }
        var result: [Character] = []
        result.reserveCapacity(text.utf8.count)
        for character in text {
            if let safe = safe(character) { result.append(safe) }
        }
        return result
    }

    /// The columns the text takes.
    public static func width(of text: String) -> Int {
        if isPlain(text) { return text.utf8.count }
        return graphemes(of: text).reduce(0) { $0 + (CharacterWidth.isWide($1) ? 2 : 1) }
    }

    /// Whether every byte is a printable ASCII character: nearly all text is, and needs no look at Unicode's tables.
    private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } }

    /// One grapheme without what could move, hide or join; nil when nothing is left.
    private static func safe(_ character: Character) -> Character? {
        if character == "\n" || character == "\r\n" || character == "\t" || character == "\r" { return " " }
        var kept = String.UnicodeScalarView()
        for scalar in character.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: continue
            case .unassigned, .privateUse: kept.append("\u{FFFD}")
            case .nonspacingMark, .enclosingMark, .spacingMark:
                // A variation selector or a joined mark changes widths in one terminal and not in another.
                if scalar.properties.isVariationSelector || kept.isEmpty { continue }
                kept.append(scalar)
            default:
                // A joined family of emoji: the first alone has a width all terminals agree on.
                if let first = kept.first, CharacterWidth.isWide(first), CharacterWidth.isWide(scalar) { continue }
                kept.append(scalar)
            }
        }
        // Decomposed Hangul and the like may still measure more than one column; keep what forms one grapheme.
        return String(kept).first
    }
}
