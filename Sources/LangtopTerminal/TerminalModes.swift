import CNcurses

/// What the dashboard switches on beside what curses does itself, and how the terminal gets everything back.
struct TerminalModes {
    /// Switches focus reports, marked pastes and the mouse on.
    let on: String
    /// Switches them off, and colours and attributes.
    let off: String
    /// Before a frame: show nothing of it yet.
    let frameBegin: String
    /// After a frame: show it whole.
    let frameEnd: String
    /// Gives the terminal back without curses, for a program that dies.
    let restore: String

    /// Gives the window back the name it had, and keeps it again; empty where there is no window to name.
    let ownTitle: String
    /// Whether it takes words for a window and a desktop.
    var hasWindow: Bool { !isPlain }
    private let isPlain: Bool

    /// The modes of a terminal that curses has opened.
    ///
    /// - Parameters:
    ///   - hasTitle: whether its window will be named: it keeps the name it has, to have it back at the end.
    init(term: String, hasMouse: Bool, hasTitle: Bool) {
        // These know no private modes, or print what they do not know.
        isPlain = term == "linux" || term.hasPrefix("vt")
        let (push, pop) = hasTitle && !isPlain ? ("\u{1B}[22;2t", "\u{1B}[23;2t") : ("", "")
        ownTitle = pop + push
        // 1006: a click's place as decimal numbers; the older form ends at column 223 and is no UTF-8.
        let numbers = isPlain ? [] : hasMouse ? [1004, 2004, 1000, 1006] : [1004, 2004]
        on = push + Self.sequence(numbers, "h")
        off = (Self.capability("sgr0") ?? "") + Self.sequence(numbers.reversed(), "l") + pop
        frameBegin = isPlain ? "" : Self.sequence([2026], "h")
        frameEnd = isPlain ? "" : Self.sequence([2026], "l")
        // Without a second screen the last frame would stay below the shell's words.
        let leave = Self.capability("rmcup") ?? Self.capability("clear") ?? ""
        restore = frameEnd + off + (Self.capability("cnorm") ?? "") + leave + "\r\n"
    }

    private static func sequence(_ modes: [Int], _ end: String) -> String {
        modes.map { "\u{1B}[?\($0)\(end)" }.joined()
    }

    /// A capability's text without its delays (`$<50>`), which only hardware terminals needed.
    private static func capability(_ name: String) -> String? {
        guard let text = lt_string(name).map({ String(cString: $0) }) else { return nil }
        var kept = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "$<"), let end = rest[start.upperBound...].firstIndex(of: ">") {
            kept += rest[..<start.lowerBound]
            rest = rest[rest.index(after: end)...]
        }
        return kept + rest
    }
}
