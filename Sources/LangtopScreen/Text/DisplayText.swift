/// Hostile text made safe to draw: cells of one or two columns, no control over the terminal.
///
/// Terminals do not agree on graphemes, but nearly all agree on single scalars: each that takes columns gets a cell of
/// its own, and only marks share one. What they draw in one place or in two by their taste (flags, skin tones, families)
/// is told apart here, so that nothing moves what stands to its right.
public enum DisplayText {
    /// The cells to draw: line breaks and tabs become spaces, flags their letters, what has no shape U+FFFD; other
    /// control, bidirectional, invisible and joining characters are dropped, and so is what they join.
    public static func glyphs(of text: String) -> [Glyph] {
        var glyphs: [Glyph] = []
        glyphs.reserveCapacity(text.utf8.count)
        forEachGlyph(of: text) { glyph, _ in
            glyphs.append(glyph)
            return true
        }
        return glyphs
    }

    /// The cells of the first columns, at the cost of those alone.
    public static func glyphs(of text: String, columns: Int) -> [Glyph] {
        var glyphs: [Glyph] = []
        var used = 0
        forEachGlyph(of: text) { glyph, isWide in
            used += isWide ? 2 : 1
            guard used <= columns else { return false }
            glyphs.append(glyph)
            return true
        }
        return glyphs
    }

    /// The same as characters.
    public static func graphemes(of text: String) -> [Character] { glyphs(of: text).compactMap(\.text.first) }

    /// The columns the text takes.
    public static func width(of text: String) -> Int {
        if isPlain(text) { return text.utf8.count }
        var width = 0
        forEachGlyph(of: text) { _, isWide in
            width += isWide ? 2 : 1
            return true
        }
        return width
    }

    /// Hands out the cells one after the other, each with whether it takes two columns, until `body` wants no more.
    static func forEachGlyph(of text: String, _ body: (Glyph, _ isWide: Bool) -> Bool) {
        // Piece by piece: of a long line only what is drawn is looked at. What follows a plain character may be a mark
        // that joins it, so the last one before a piece that is not plain belongs to that.
        var start = 0
        let isDone = text.utf8.withContiguousStorageIfAvailable { bytes in
            while start < bytes.count {
                let piece = UnsafeBufferPointer(rebasing: bytes[start..<min(start + plainPiece, bytes.count)])
                guard isPlain(piece) else { return false }
                let isLast = start + piece.count == bytes.count
                let shown = isLast ? piece[...] : piece.dropLast()
                for byte in shown where !body(Glyph(Unicode.Scalar(byte)), false) { return true }
                start += shown.count
            }
            return true
        }
        guard isDone != true else { return }
        var waiting: (glyph: Glyph, isWide: Bool)?
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars[text.utf8.index(text.startIndex, offsetBy: start)...] {
            defer { previous = scalar }
            guard let (shown, columns) = shown(scalar, after: previous) else { continue }
            if columns == 0 {
                // One that does not join what it follows, as a vowel of Hangul after a Latin letter, is left out.
                if var glyph = waiting?.glyph, glyph.add(shown), glyph.text.count == 1 { waiting?.glyph = glyph }
                continue
            }
            if let (glyph, isWide) = waiting, !body(glyph, isWide) { return }
            waiting = (Glyph(shown), columns == 2)
        }
        if let (glyph, isWide) = waiting { _ = body(glyph, isWide) }
    }

    /// So many bytes are looked at ahead.
    private static let plainPiece = 1024

    /// Whether every byte is a printable ASCII character: nearly all text is, and needs no look at Unicode's tables.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable(isPlain) ?? text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    }

    /// The same of bytes.
    public static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.allSatisfy { (0x20..<0x7F).contains($0) }
    }

    /// What is drawn for a scalar that stands after another, and its columns; nil when nothing is.
    private static func shown(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar) -> (Unicode.Scalar, Int)? {
        if previous != "\u{200D}", let columns = CharacterWidth.ofLetter(scalar) { return (scalar, columns) }
        return looked(up: scalar, after: previous).map { ($0, CharacterWidth.columns(of: $0)) }
    }

    private static func looked(up scalar: Unicode.Scalar, after previous: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "\n": return previous == "\r" ? nil : " "
        case "\r", "\t": return " "
        case "\u{1F1E6}"..."\u{1F1FF}": return Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41)
        default: break
        }
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
