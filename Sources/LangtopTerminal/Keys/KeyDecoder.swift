import LangtopScreen

/// Makes keys of what a terminal sends, character by character.
///
/// A sequence this program does not know, an answer of the terminal nobody asked for, one that is torn by a slow link: each
/// is passed over as a whole, never pressed as letters.
struct KeyDecoder {
    private enum Open {
        case nothing
        /// So many escapes; whether they are keys is decided by what follows, or by silence.
        case escape(count: Int)
        /// Escape was pressed, or a sequence was torn right behind it.
        case afterEscape
        /// `ESC [`
        case sequence(String)
        /// `ESC [ [`
        case console
        /// `ESC O`
        case application
        /// Until its end (OSC, DCS, APC, PM, SOS).
        case string(isEscaped: Bool)
        /// The older form of a mouse report: so many characters to come.
        case mouse(Int)
        /// A paste, and how much of its end came already.
        case paste(String, matched: Int)
    }

    private var open = Open.nothing
    private var last = ContinuousClock.now
    private var presses = Presses()
    /// After an escape for so long something may follow that belongs to it.
    private let escapeDelay: Duration
    /// Where a link is slow the rest of a sequence comes within this time, or never. Pastes arrive in one go, too.
    private static let silence = Duration.seconds(1)
    /// So long after an escape was pressed a bracket may be the rest of a torn sequence.
    private static let tear = Duration.milliseconds(200)
    /// More is never typed into a prompt.
    private static let longestPaste = 65_536
    private static let longestSequence = 64
    private static let pasteEnd = Array("\u{1B}[201~".unicodeScalars)

    /// A decoder at the beginning.
    ///
    /// - Parameter escapeDelay: how long after an escape something may follow that belongs to it (`ESCDELAY`).
    init(escapeDelay: Duration = .milliseconds(25)) { self.escapeDelay = escapeDelay }

    /// When silence will have decided what the last characters were; nil while nothing is open.
    var deadline: ContinuousClock.Instant? {
        switch open {
        case .nothing, .afterEscape: nil
        case .escape: last + escapeDelay
        default: last + Self.silence
        }
    }

    /// Takes one character and answers the keys that it completes.
    mutating func take(_ scalar: Unicode.Scalar, at now: ContinuousClock.Instant) -> [Key] {
        let before = settle(at: now)
        let pause = now - last
        last = now
        return before + add(scalar, after: pause, at: now)
    }

    /// Answers the keys that silence decides.
    mutating func settle(at now: ContinuousClock.Instant) -> [Key] {
        guard let deadline, now >= deadline else { return [] }
        let before = open
        open = .nothing
        switch before {
        case .escape(let count):
            open = .afterEscape
            return Array(repeating: .escape, count: count)
        case .paste(let text, _): return [.paste(text)]
        default: return []
        }
    }

    private mutating func add(
        _ scalar: Unicode.Scalar, after pause: Duration, at now: ContinuousClock.Instant
    ) -> [Key] {
        // Whatever is open: the reader wants to leave.
        if scalar == "\u{03}" { return begin(scalar) }
        switch open {
        case .nothing: return begin(scalar)
        case .afterEscape:
            open = .nothing
            guard pause < Self.tear, scalar == "[" || scalar == "O" else { return begin(scalar) }
            return follow(scalar, count: 1)
        case .escape(let count): return follow(scalar, count: count)
        case .sequence(let text): return sequence(scalar, text, at: now)
        case .console: return end(with: ControlSequence.consoleKey(scalar))
        case .application: return end(with: ControlSequence.applicationKey(scalar))
        case .string(let isEscaped):
            let isOver = scalar == "\u{07}" || scalar == "\u{9C}" || isEscaped && scalar == "\\"
            open = isOver ? .nothing : .string(isEscaped: scalar == "\u{1B}")
            return []
        case .mouse(let rest):
            open = rest > 1 ? .mouse(rest - 1) : .nothing
            return []
        case .paste(let text, let matched): return paste(scalar, text, matched)
        }
    }

    private mutating func begin(_ scalar: Unicode.Scalar) -> [Key] {
        open = scalar == "\u{1B}" ? .escape(count: 1) : .nothing
        return Self.plain(scalar).map { [$0] } ?? []
    }

    private mutating func end(with key: Key?) -> [Key] {
        open = .nothing
        return key.map { [$0] } ?? []
    }

    /// What comes right behind escapes.
    private mutating func follow(_ scalar: Unicode.Scalar, count: Int) -> [Key] {
        switch scalar {
        case "\u{1B}":
            open = .escape(count: min(count + 1, 2))
            return count > 1 ? [.escape] : []
        case "[": open = .sequence("")
        case "O": open = .application
        case "]", "P", "X", "^", "_": open = .string(isEscaped: false)
        case "\u{00}"..."\u{1F}", "\u{7F}": return Array(repeating: .escape, count: count) + begin(scalar)
        // A letter with Alt.
        default: open = .nothing
        }
        return []
    }

    private mutating func sequence(
        _ scalar: Unicode.Scalar, _ text: String, at now: ContinuousClock.Instant
    ) -> [Key] {
        switch scalar {
        case "[" where text.isEmpty: open = .console
        case "M" where text.isEmpty: open = .mouse(3)
        case " "..."?":
            open = .sequence(text.utf8.count < Self.longestSequence ? text + String(scalar) : text)
        case "M" where text.first == "<", "m" where text.first == "<":
            return end(with: presses.key(text.dropFirst(), isDown: scalar == "M", at: now))
        case "~" where text == "200": open = .paste("", matched: 0)
        case "@"..."~": return end(with: ControlSequence(parameters: text, final: scalar).key)
        default: return begin(scalar)
        }
        return []
    }

    private mutating func paste(_ scalar: Unicode.Scalar, _ text: String, _ matched: Int) -> [Key] {
        if scalar == Self.pasteEnd[matched] {
            guard matched + 1 < Self.pasteEnd.count else { return end(with: .paste(text)) }
            open = .paste(text, matched: matched + 1)
            return []
        }
        var text = text
        let isEscape = scalar == Self.pasteEnd[0]
        for scalar in Self.pasteEnd[..<matched] + (isEscape ? [] : [scalar])
        where text.utf8.count < Self.longestPaste {
            text.unicodeScalars.append(scalar)
        }
        open = .paste(text, matched: isEscape ? 1 : 0)
        return []
    }

    private static func plain(_ scalar: Unicode.Scalar) -> Key? {
        switch scalar.value {
        case 13, 10: .enter
        case 9: .tab
        case 8, 127: .backspace
        case 1...26: Unicode.Scalar(scalar.value + 96).map { .control(Character($0)) }
        case 0..<32, 0x80..<0xA0, 0xFFFD: nil
        default: .character(Character(scalar))
        }
    }
}
