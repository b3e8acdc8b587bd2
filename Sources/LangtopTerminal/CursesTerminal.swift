import CNcurses
import CTerminalGuard
import Glibc
public import LangtopScreen

/// The terminal through ncurses. Used from one place at a time; ncurses itself is not made for threads.
public final class CursesTerminal {
    /// What it can show.
    public let capabilities: TerminalCapabilities
    private let modes: TerminalModes
    private var shown: CellBuffer?
    /// Writes frames where the terminal has many colours; nil where ncurses draws them.
    private var encoder: FrameEncoder?
    private var rows: CursesRows
    private var input: TerminalInput
    private var isOpen = true
    /// What its window is called; nil where it has its own name.
    private var title: String?

    /// Takes the terminal over.
    ///
    /// - Parameters:
    ///   - environment: `TERM`, `NO_COLOR` and the locale decide what it can show.
    ///   - isASCII: draw nothing but ASCII, whatever the locale says.
    ///   - isUnicodeAsked: the reader says that the terminal shows Unicode, whatever the locale says.
    ///   - hasMouse: take clicks and the wheel; otherwise the terminal keeps them for selecting text.
    ///   - hasTitle: whether its window will be named.
    /// - Throws: `TerminalError` while the terminal is still as it was.
    public init(
        environment: [String: String], isASCII: Bool, isUnicodeAsked: Bool = false, hasMouse: Bool,
        hasTitle: Bool = false
    ) throws(TerminalError) {
        let term = try Self.usableTerm(environment)
        let isUnicode = Self.settleLocale(environment, isUnicodeAsked: isUnicodeAsked)
        Self.waitForForeground()
        guard lt_guard_begin(1) == 0 else {
            throw TerminalError(message: "cannot read the terminal's modes: \(String(cString: strerror(errno)))")
        }
        let writing: TerminalWriting?
        do throws(TerminalError) {
            writing = try Self.open(term, environment)
        } catch {
            lt_guard_end()
            throw error
        }
        raw()
        noecho()
        nonl()
        // Whole frames, even where the next key is waiting already: half a frame would be what the reader sees last.
        typeahead(-1)
        curs_set(0)
        let colors = CursesColors(isPlain: Self.isPlain(environment))
        input = TerminalInput(environment: environment)
        let depth = colors.depth
        let showsUnicode = isUnicode && !isASCII
        capabilities = TerminalCapabilities(
            colors: depth, isUnicode: showsUnicode, clipboard: Self.clipboard(environment))
        rows = CursesRows(colors, isUnicode: showsUnicode)
        encoder = writing.map { FrameEncoder($0, depth: depth, isUnicode: showsUnicode) }
        modes = TerminalModes(term: term, hasMouse: hasMouse, hasTitle: hasTitle)
        switchOn()
        lt_guard_arm(modes.restore)
    }

    /// Columns and rows right now, as the kernel knows them.
    public var size: Size {
        var extent = winsize()
        if ioctl(1, UInt(TIOCGWINSZ), &extent) == 0, extent.ws_col > 0, extent.ws_row > 0 {
            return Size(width: Int(extent.ws_col), height: Int(extent.ws_row))
        }
        return Size(width: Int(getmaxx(lt_stdscr())), height: Int(getmaxy(lt_stdscr())))
    }

    /// Shows a buffer; only cells that changed are sent, all in one burst.
    public func draw(_ buffer: CellBuffer) {
        lt_guard_cover_thread()
        guard isOpen else { return }
        if Int(getmaxx(lt_stdscr())) != buffer.size.width || Int(getmaxy(lt_stdscr())) != buffer.size.height {
            resizeterm(Int32(buffer.size.height), Int32(buffer.size.width))
            invalidate()
        }
        guard shown != buffer else { return }
        if buffer.cursor != shown?.cursor { curs_set(buffer.cursor == nil ? 0 : 1) }
        if encoder == nil { rows.put(buffer, over: shown) }
        let words = encoder?.frame(from: shown, to: buffer) ?? []
        let (begin, end) = (Array(modes.frameBegin.utf8), Array(modes.frameEnd.utf8))
        if encoder != nil, shown != nil {
            TerminalOutput.write(begin + words + end)
        } else {
            TerminalOutput.write(begin)
            // Where frames are written without it, ncurses still takes the screen and clears it.
            wnoutrefresh(lt_stdscr())
            doupdate()
            TerminalOutput.write(words + end)
        }
        shown = buffer
    }

    /// Everything pressed since the last call, in order; never waits.
    public func readKeys() -> [Key] {
        lt_guard_cover_thread()
        return isOpen ? input.keys() : []
    }

    /// How long until silence decides what the last characters were, an escape or the rest of a sequence; nil while
    /// nothing is open.
    public var keyWait: Duration? { input.wait }

    /// Whether the other end of the terminal has gone: nothing more will ever be read.
    public var isGone: Bool {
        var state = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        guard poll(&state, 1, 0) > 0 else { return false }
        if state.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return true }
        var waiting: Int32 = 0
        return state.revents & Int16(POLLIN) != 0 && ioctl(0, UInt(FIONREAD), &waiting) == 0 && waiting == 0
    }

    /// Repaints everything at the next draw (Ctrl-L).
    public func invalidate() {
        shown = nil
        clearok(lt_stdscr(), true)
    }

    /// How a terminal is asked to notify whoever sits before it.
    public enum Notification: Sendable {
        /// OSC 9, as iTerm2 has it, and with it kitty, WezTerm, foot, ghostty and Windows Terminal.
        case osc9
        /// OSC 777, as rxvt has it, and with it foot, WezTerm and VTE's terminals where they are patched for it.
        case osc777
    }

    /// Names the window (OSC 2); nil gives it back its own name.
    ///
    /// - Parameter text: one line in which nothing steers a terminal.
    public func name(_ text: String?) {
        guard isOpen, modes.hasWindow else { return }
        title = text
        send(Self.titled(text ?? "") + (text == nil ? modes.ownTitle : ""))
    }

    /// Has the terminal notify whoever sits before it.
    ///
    /// - Parameter text: one line in which nothing steers a terminal.
    public func notify(_ text: String, by form: Notification) {
        guard isOpen, modes.hasWindow else { return }
        let words = form == .osc9 ? "\u{1B}]9;\(text)\u{07}" : "\u{1B}]777;notify;langtop;\(text)\u{07}"
        switch capabilities.clipboard {
        case .terminal: send(words)
        case .screen: send("\u{1B}P\(words)\u{1B}\\")
        // tmux passes on what is wrapped for it, where allow-passthrough says so.
        case .tmux: send("\u{1B}Ptmux;\u{1B}\(words)\u{1B}\\")
        }
    }

    private static func titled(_ text: String) -> String { "\u{1B}]2;\(text)\u{07}" }

    /// Sends a text to the clipboard of the terminal (OSC 52).
    public func copy(base64 text: String) {
        let words = "\u{1B}]52;c;\(text)\u{07}"
        send(capabilities.clipboard == .screen ? "\u{1B}P\(words)\u{1B}\\" : words)
    }

    /// What lies between this program and the terminal, as it says in the environment.
    private static func clipboard(_ environment: [String: String]) -> TerminalCapabilities.Clipboard {
        environment["TMUX"] != nil ? .tmux : environment["STY"] != nil ? .screen : .terminal
    }

    /// Rings the bell.
    public func bell() { send("\u{07}") }

    /// Stops the process group as Ctrl-Z does elsewhere; returns when it is continued, at once where nobody could do so.
    /// Then `resume`.
    public func suspend() {
        leaveScreen()
        lt_stop_group(SIGTSTP)
    }

    /// Takes the screen again after the process was stopped, whatever stopped it: a shell sets its own modes meanwhile.
    public func resume() {
        guard isOpen else { return }
        Self.waitForForeground()
        reset_prog_mode()
        switchOn()
        invalidate()
    }

    /// Gives the terminal back.
    public func close() {
        guard isOpen else { return }
        leaveScreen()
        isOpen = false
        lt_guard_end()
    }

    private func leaveScreen() {
        // Not every terminal can give the name back; then it has none until the shell names it.
        if title != nil { send(Self.titled("")) }
        send(modes.off)
        if lt_string("smcup") == nil {
            wclear(lt_stdscr())
            wrefresh(lt_stdscr())
        }
        endwin()
    }

    private func switchOn() { send(modes.on + (title.map(Self.titled) ?? "")) }

    private func send(_ text: String) { TerminalOutput.write(Array(text.utf8)) }
}
