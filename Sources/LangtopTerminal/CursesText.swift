import CNcurses
import LangtopScreen

/// A grapheme as ncurses takes it. What the C library measures differently from the buffer never gets there: it would
/// move all that stands to its right, or be refused and leave the old cell on the screen.
struct CursesText {
    /// One base character and at most four marks, ended by 0.
    let scalars: [wchar_t]
    /// Whether a blank must follow: a narrow stand-in for a wide grapheme.
    let isPadded: Bool

    /// The grapheme itself, or what stands for it here.
    init(_ character: Character, isUnicode: Bool) {
        if let byte = character.asciiValue, byte >= 0x20, byte < 0x7F {
            (scalars, isPadded) = ([wchar_t(byte), 0], false)
            return
        }
        let isWide = CharacterWidth.isWide(character)
        var whole = character.unicodeScalars.map { wchar_t(bitPattern: $0.value) }
        let base = whole.removeFirst()
        guard isUnicode, lt_width(base) == (isWide ? 2 : 1) else {
            (scalars, isPadded) = ([isUnicode ? 0xFFFD : Self.ascii(character), 0], isWide)
            return
        }
        (scalars, isPadded) = ([base] + whole.filter { lt_width($0) == 0 }.prefix(4) + [0], false)
    }

    /// The nearest ASCII character.
    private static func ascii(_ character: Character) -> wchar_t {
        let letter: Unicode.Scalar =
            switch character {
            case "–", "—", "−", "─": "-"
            case "…", "·", "•": "."
            case "│": "|"
            case "×": "x"
            default: "?"
            }
        return wchar_t(bitPattern: letter.value)
    }
}
