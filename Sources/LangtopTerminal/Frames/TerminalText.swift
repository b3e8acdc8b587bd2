import CNcurses
import LangtopScreen

/// A glyph as the terminal is sent it. What the C library measures differently from the buffer never gets there: it would
/// move all that stands to its right, or be refused by ncurses and leave the old cell on the screen.
struct TerminalText {
    /// The base.
    let base: wchar_t
    /// At most four marks on it.
    let marks: [wchar_t]
    /// Whether a blank must follow: a narrow stand-in for a wide glyph.
    let isPadded: Bool

    /// The glyph itself, or what stands for it here.
    init(_ glyph: Glyph, isUnicode: Bool) {
        let value = glyph.base.value
        let (isASCII, isWide) = ((0x20..<0x7F).contains(value), glyph.isWide)
        let scalar = wchar_t(bitPattern: value)
        guard isASCII && glyph.isPlain || isUnicode && lt_width(scalar) == (isWide ? 2 : 1) else {
            (base, marks, isPadded) = (isUnicode ? 0xFFFD : Self.ascii(glyph.base), [], isWide)
            return
        }
        (base, isPadded) = (scalar, false)
        marks =
            glyph.isPlain
            ? [] : glyph.scalars.dropFirst().map { wchar_t(bitPattern: $0.value) }.filter { lt_width($0) == 0 }
    }

    /// Whether every terminal counts its columns alike.
    var isSettled: Bool { marks.isEmpty && !isPadded && lt_width(base) == 1 }

    /// Adds it in UTF-8 and answers how many columns it takes.
    func append(to bytes: inout [UInt8]) -> Int {
        if marks.isEmpty, (0x20..<0x7F).contains(base) {
            bytes.append(UInt8(base))
            if isPadded { bytes.append(0x20) }
            return isPadded ? 2 : 1
        }
        for value in [base] + marks {
            let scalar = Unicode.Scalar(UInt32(bitPattern: value)) ?? "\u{FFFD}"
            bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        if isPadded { bytes.append(0x20) }
        return isPadded || lt_width(base) == 2 ? 2 : 1
    }

    /// The same as a cell of ncurses.
    func cell(_ attributes: attr_t, _ pair: Int32) -> cchar_t {
        func mark(_ index: Int) -> wchar_t { index < marks.count ? marks[index] : 0 }
        return lt_cell(base, mark(0), mark(1), mark(2), mark(3), attributes, pair)
    }

    /// The nearest ASCII character.
    private static func ascii(_ scalar: Unicode.Scalar) -> wchar_t {
        let letter: Unicode.Scalar =
            switch scalar {
            case "–", "—", "−", "─": "-"
            case "…", "·", "•": "."
            case "│": "|"
            case "×": "x"
            default: "?"
            }
        return wchar_t(bitPattern: letter.value)
    }
}
