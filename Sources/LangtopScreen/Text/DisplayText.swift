/// Hostile text made safe to draw: cells of one or two columns, no control over the terminal.
///
/// Terminals do not agree on graphemes, but nearly all agree on single scalars: each that takes columns gets a cell of
/// its own, and only marks share one. What they draw in one place or in two by their taste (flags, skin tones, families)
/// is told apart here, so that nothing moves what stands to its right.
public enum DisplayText {
    /// A cell holds at most so many marks: a heap of them would reach into the rows above, and curses takes no more.
    public static let marksPerCell = 4

    /// The cells to draw: line breaks and tabs become spaces, flags their letters, what has no shape U+FFFD; other
    /// control, bidirectional, invisible and joining characters are dropped, and so is what they join.
    public static func graphemes(of text: String) -> [Character] {
        if isPlain(text) { return text.utf8.map { Character(Unicode.Scalar($0)) } }
        var cells: [Character] = []
        cells.reserveCapacity(text.utf8.count)
        var base: Unicode.Scalar?
        var marks = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if let shown = shown(scalar, after: previous) {
                if CharacterWidth.columns(of: shown) > 0 {
                    if let base { cells.append(cell(base, marks)) }
                    base = shown
                    marks = String.UnicodeScalarView()
                } else if marks.count < marksPerCell {
                    marks.append(shown)
                }
            }
            previous = scalar
        }
        if let base { cells.append(cell(base, marks)) }
        return cells
    }

    /// The columns the text takes.
    public static func width(of text: String) -> Int {
        if isPlain(text) { return text.utf8.count }
        return graphemes(of: text).reduce(0) { $0 + CharacterWidth.columns(of: $1) }
    }

    /// Whether every byte is a printable ASCII character: nearly all text is, and needs no look at Unicode's tables.
    private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } }

    /// A base with its marks; one that does not join it, as a vowel of Hangul after a Latin letter, is left out.
    private static func cell(_ base: Unicode.Scalar, _ marks: String.UnicodeScalarView) -> Character {
        guard !marks.isEmpty else { return Character(base) }
        return (String(base) + String(marks)).first ?? Character(base)
    }

    /// What is drawn for a scalar that stands after another; nil when nothing is.
    private static func shown(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "\n": return previous == "\r" ? nil : " "
        case "\r", "\t": return " "
        case "\u{1F1E6}"..."\u{1F1FF}": return Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41)
        default: break
        }
        if CharacterWidth.isDrawing(scalar), previous != "\u{200D}" { return scalar }
        let properties = scalar.properties
        if properties.isDefaultIgnorableCodePoint { return nil }
        // A skin tone and the rest of a family: the first person alone has a width that all terminals agree on.
        if properties.isEmojiModifier, previous.properties.isEmojiModifierBase { return nil }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: return nil
        case .unassigned, .privateUse: return "\u{FFFD}"
        case .otherSymbol where previous == "\u{200D}": return nil
        default: return scalar
        }
    }
}
