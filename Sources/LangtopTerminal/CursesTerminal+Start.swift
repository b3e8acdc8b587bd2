import CNcurses
import CTerminalGuard
import Glibc
import LangtopScreen

extension CursesTerminal {
    /// The terminal's type, once it is sure that there is a terminal that can move its cursor.
    static func usableTerm(_ environment: [String: String]) throws(TerminalError) -> String {
        guard isatty(1) == 1 else {
            throw TerminalError(
                message: "standard output is no terminal: run it in one, or use 'langtop once' to print")
        }
        guard isatty(0) == 1 else {
            throw TerminalError(
                message: "standard input is no terminal: keys could not be read; start it without a pipe")
        }
        let term = environment["TERM"] ?? ""
        guard !term.isEmpty else {
            throw TerminalError(
                message: "TERM is not set: set it to what your terminal is, for example TERM=xterm-256color")
        }
        var problem: Int32 = 0
        guard lt_setupterm(term, &problem) == 0 else {
            throw TerminalError(
                message: problem == 0
                    ? "the terminal type TERM=\(printable(term)) is unknown here: try TERM=xterm-256color or install ncurses-term"
                    : "the terminal type TERM=\(printable(term)) cannot be read: install ncurses-base")
        }
        guard lt_string("cup") != nil else {
            throw TerminalError(
                message:
                    "the terminal type TERM=\(printable(term)) cannot move its cursor: use 'langtop once' to print instead"
            )
        }
        return term
    }

    /// Takes the environment's locale, and the C locale with UTF-8 where that one is missing here (often so over ssh).
    /// Answers whether more than ASCII may be shown: only where the reader's locale, or the reader, says UTF-8.
    static func settleLocale(_ environment: [String: String], isUnicodeAsked: Bool) -> Bool {
        setlocale(LC_ALL, "")
        // Numbers and libraries' messages stay as the program reads them.
        setlocale(LC_NUMERIC, "C")
        setlocale(LC_MESSAGES, "C")
        if isUTF8 { return true }
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let encoding = locale.lowercased().filter { $0 != "-" }
        guard isUnicodeAsked || encoding.isEmpty || encoding == "c" || encoding == "posix" || encoding.hasSuffix("utf8")
        else {
            return false
        }
        setlocale(LC_CTYPE, "C.UTF-8")
        return (isUnicodeAsked || encoding.hasSuffix("utf8")) && isUTF8
    }

    /// Has ncurses take the terminal, by a description without what not every terminal of that name can do, and with
    /// all colours where it can show them.
    ///
    /// - Returns: how frames can be written without ncurses; nil where it has to draw them.
    /// - Throws: `TerminalError` where ncurses does not take it.
    static func open(_ term: String, _ environment: [String: String]) throws(TerminalError) -> TerminalWriting? {
        let entry = TerminfoEntry(of: term, environment: environment)
        let description = hasAllColors(environment) ? entry?.cautious.direct : entry?.cautious
        if let description { setenv("TERMINFO", description.variable, 1) }
        defer {
            if let before = environment["TERMINFO"] { setenv("TERMINFO", before, 1) } else { unsetenv("TERMINFO") }
        }
        guard lt_newterm(term) != nil else {
            throw TerminalError(message: "ncurses cannot use a terminal of type \(term): try TERM=xterm-256color")
        }
        return description?.writing
    }

    /// Whether the reader wants no colours (no-color.org).
    static func isPlain(_ environment: [String: String]) -> Bool { !(environment["NO_COLOR"] ?? "").isEmpty }

    /// Whether the terminal says that it takes colours as red, green and blue (`COLORTERM`, which no standard describes).
    ///
    /// GNU screen hands the variable on and takes such a colour for several attributes; tmux finds the nearest colour.
    private static func hasAllColors(_ environment: [String: String]) -> Bool {
        let isPassedOn = environment["TMUX"] == nil && (environment["TERM"] ?? "").hasPrefix("screen")
        return ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") && environment["STY"] == nil
            && !isPassedOn
    }

    /// In the background stops as a program does that writes to its terminal, until the shell brings it to the front.
    static func waitForForeground() {
        // Where no shell could do so the signal has no effect.
        for _ in 0..<100 where tcgetpgrp(STDIN_FILENO) != getpgrp() && tcgetpgrp(STDIN_FILENO) > 0 {
            lt_stop_group(SIGTTOU)
        }
    }

    private static var isUTF8: Bool { lt_codeset().map { String(cString: $0) } == "UTF-8" }

    private static func printable(_ text: String) -> String {
        String(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value < 0x7F }.map(Character.init).prefix(40))
    }
}
