import LangtopScreen

/// Text broken into lines at blanks, or anywhere where a word is longer than a line.
enum TextWrap {
    /// The lines of a text, none wider than `width` columns; an empty text has none.
    static func lines(of text: String, width: Int) -> [String] {
        guard !text.isEmpty else { return [] }
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .flatMap { wrap(String($0), width: max(2, width)) }
    }

    /// A text with blanks after it, so that it takes `width` columns; at least one blank.
    static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - DisplayText.width(of: text)))
    }

    /// A text with blanks before it, so that it takes `width` columns.
    static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - DisplayText.width(of: text))) + text
    }

    private static func wrap(_ line: String, width: Int) -> [String] {
        let glyphs = DisplayText.glyphs(of: line)
        var lines: [String] = []
        var start = 0
        while start < glyphs.count {
            var (end, used, blank) = (start, 0, -1)
            while end < glyphs.count {
                let columns = glyphs[end].isWide ? 2 : 1
                if used + columns > width { break }
                used += columns
                if glyphs[end] == " " { blank = end }
                end += 1
            }
            if end < glyphs.count, blank > start { end = blank + 1 }
            lines.append(String(glyphs[start..<end]))
            start = end
        }
        return lines.isEmpty ? [""] : lines
    }
}
