import CNcurses
import LangtopScreen

/// Reads what curses has recognised of the terminal's bytes.
struct CursesKeys {
    private static let pasteBegin: Int32 = 0x300
    private static let pasteEnd: Int32 = 0x301
    private static let focusIn: Int32 = 0x302
    private static let focusOut: Int32 = 0x303
    private static let mouse: Int32 = 0x304
    private var decoder = KeyDecoder()

    /// Teaches curses the sequences of pastes, focus changes and mouse reports.
    func defineSequences() {
        define_key("\u{1B}[200~", Self.pasteBegin)
        define_key("\u{1B}[201~", Self.pasteEnd)
        define_key("\u{1B}[I", Self.focusIn)
        define_key("\u{1B}[O", Self.focusOut)
        define_key("\u{1B}[<", Self.mouse)
    }

    /// Everything that waits to be read.
    mutating func read() -> [Key] {
        let now = ContinuousClock.now
        var keys: [Key] = []
        var code: wint_t = 0
        while true {
            let kind = wget_wch(lt_stdscr(), &code)
            if kind == ERR { return keys }
            let input =
                kind == KEY_CODE_YES ? special(Int32(bitPattern: code)) : Unicode.Scalar(code).map { .scalar($0) }
            if let input { keys += decoder.take(input, at: now) }
        }
    }

    private func special(_ code: Int32) -> KeyDecoder.Input? {
        switch code {
        case KEY_UP: .key(.up)
        case KEY_DOWN: .key(.down)
        case KEY_LEFT: .key(.left)
        case KEY_RIGHT: .key(.right)
        case KEY_HOME: .key(.home)
        case KEY_END: .key(.end)
        case KEY_PPAGE: .key(.pageUp)
        case KEY_NPAGE: .key(.pageDown)
        case KEY_BTAB: .key(.backTab)
        case KEY_BACKSPACE: .key(.backspace)
        case KEY_DC: .key(.delete)
        case KEY_ENTER: .key(.enter)
        case Self.focusIn: .key(.focus(true))
        case Self.focusOut: .key(.focus(false))
        case Self.pasteBegin: .pasteBegin
        case Self.pasteEnd: .pasteEnd
        case Self.mouse: .mouse
        case lt_key_f1()..<lt_key_f1() + 12: .key(.function(Int(code - lt_key_f1()) + 1))
        default: nil
        }
    }
}
