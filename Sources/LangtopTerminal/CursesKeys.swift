import CNcurses
import LangtopScreen

/// Turns what ncurses reads into keys.
struct CursesKeys {
    private static let pasteBegin: Int32 = 0x300
    private static let pasteEnd: Int32 = 0x301
    private static let focusIn: Int32 = 0x302
    private static let focusOut: Int32 = 0x303
    private var pasted: String?

    /// Teaches ncurses the sequences of pastes and focus changes.
    func defineSequences() {
        define_key("\u{1B}[200~", Self.pasteBegin)
        define_key("\u{1B}[201~", Self.pasteEnd)
        define_key("\u{1B}[I", Self.focusIn)
        define_key("\u{1B}[O", Self.focusOut)
    }

    /// Everything that waits to be read.
    mutating func read() -> [Key] {
        var keys: [Key] = []
        var code: wint_t = 0
        while true {
            let kind = wget_wch(lt_stdscr(), &code)
            if kind == ERR { return keys }
            if let key = kind == KEY_CODE_YES ? special(Int32(bitPattern: code)) : plain(code) { keys.append(key) }
        }
    }

    private mutating func plain(_ code: wint_t) -> Key? {
        guard let scalar = Unicode.Scalar(code) else { return nil }
        if pasted != nil {
            pasted?.unicodeScalars.append(scalar)
            return nil
        }
        switch code {
        case 27: return .escape
        case 13, 10: return .enter
        case 9: return .tab
        case 8, 127: return .backspace
        case 1...26: return .control(Character(Unicode.Scalar(UInt8(code) + 96)))
        case 0..<32: return nil
        default: return .character(Character(scalar))
        }
    }

    private mutating func special(_ code: Int32) -> Key? {
        switch code {
        case KEY_UP: return .up
        case KEY_DOWN: return .down
        case KEY_LEFT: return .left
        case KEY_RIGHT: return .right
        case KEY_HOME: return .home
        case KEY_END: return .end
        case KEY_PPAGE: return .pageUp
        case KEY_NPAGE: return .pageDown
        case KEY_BTAB: return .backTab
        case KEY_BACKSPACE: return .backspace
        case KEY_DC: return .delete
        case KEY_ENTER: return .enter
        case KEY_MOUSE: return mouse()
        case Self.focusIn: return .focus(true)
        case Self.focusOut: return .focus(false)
        case Self.pasteBegin:
            pasted = ""
            return nil
        case Self.pasteEnd:
            defer { pasted = nil }
            return pasted.map(Key.paste)
        case lt_key_f1()..<lt_key_f1() + 12: return .function(Int(code - lt_key_f1()) + 1)
        default: return nil
        }
    }

    private mutating func mouse() -> Key? {
        var event = MEVENT()
        guard getmouse(&event) == OK else { return nil }
        let point = Point(x: Int(event.x), y: Int(event.y))
        if lt_is_wheel_up(event.bstate) != 0 { return .wheel(point, -1) }
        if lt_is_wheel_down(event.bstate) != 0 { return .wheel(point, 1) }
        return lt_is_press(event.bstate) != 0 ? .click(point) : nil
    }
}
