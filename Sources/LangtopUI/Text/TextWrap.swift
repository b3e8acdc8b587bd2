import LangtopScreen

/// Text broken into lines at blanks, or anywhere where a word is longer than a line.
enum TextWrap {
    /// The lines of a text, none wider than `width` columns; an empty text has none.
    static func lines(of text: String, width: Int) -> [String] {
        guard !text.isEmpty else { return [] }
        let lines = ownLines(of: text)
        return width == .max ? lines : lines.flatMap { wrap($0, width: max(2, width)) }
    }

    /// The lines of a text by its own breaks, LF and CR LF.
    static func ownLines(of text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            String(Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line))
        }
    }

    /// The same of a line in pieces, each of which keeps its style.
    static func lines(of line: TextLine, width: Int) -> [TextLine] {
        guard width != .max, line.width > width else { return [line] }
        // Lines follow each other without a gap: how many characters each piece has says whose they are.
        var left = line.map { (count: DisplayText.glyphs(of: $0.text).count, style: $0.style) }[...]
        return wrap(line.map(\.text).joined(), width: max(2, width)).map { text in
            var glyphs = DisplayText.glyphs(of: text)[...]
            var pieces: TextLine = []
            while !glyphs.isEmpty, let piece = left.first {
                let taken = left.count == 1 ? glyphs.count : min(piece.count, glyphs.count)
                if taken > 0 { pieces.append((String(glyphs.prefix(taken)), piece.style)) }
                glyphs = glyphs.dropFirst(taken)
                left[left.startIndex].count -= taken
                if left[left.startIndex].count <= 0, left.count > 1 { left.removeFirst() }
            }
            return pieces
        }
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
        let plain = line.utf8.withContiguousStorageIfAvailable { bytes in
            DisplayText.isPlain(bytes) ? wrapPlain(bytes, width: width) : nil
        }
        if let lines = plain ?? nil { return lines }
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

    /// The same of a line each byte of which takes a column: nearly all are such, some of them of megabytes.
    private static func wrapPlain(_ bytes: UnsafeBufferPointer<UInt8>, width: Int) -> [String] {
        var lines: [String] = []
        var start = 0
        while start < bytes.count {
            var end = min(start + width, bytes.count)
            if end < bytes.count, let blank = bytes[start + 1..<end].lastIndex(of: UInt8(ascii: " ")) {
                end = blank + 1
            }
            lines.append(String(decoding: bytes[start..<end], as: UTF8.self))
            start = end
        }
        return lines.isEmpty ? [""] : lines
    }
}
