import LangtopScreen

/// All keys by the place they work in. A place's own table is asked first, then `everywhere`.
public enum Keymap {
    /// One place and its keys, for help and documentation.
    public struct Scope: Sendable {
        /// Where the keys work.
        public let name: String
        /// The keys.
        public let bindings: [KeyBinding]
    }

    static let everywhere: [KeyBinding] = [
        KeyBinding([.character("?"), .function(1)], "?", .help, "help for this view, searchable", short: "help"),
        KeyBinding([.character("q")], "q", .quit, "quit; in a view one level back", short: "quit"),
        KeyBinding([.character("Q"), .control("c")], "Q Ctrl-C", .quitAtOnce, "quit at once"),
        KeyBinding([.escape, .backspace], "Esc", .back, "back one level, or clear the filter", short: "back"),
        KeyBinding(
            [.enter], "Enter", .open,
            "open the selected row; for spend, traffic and latency all requests by cost, time, duration", short: "open"),
        KeyBinding([.character("j"), .down], "j", .down, "next row", short: "down"),
        KeyBinding([.character("k"), .up], "k", .up, "previous row", short: "up"),
        KeyBinding([.pageDown, .control("d")], "PgDn Ctrl-D", .pageDown, "half a page down"),
        KeyBinding([.pageUp, .control("u")], "PgUp Ctrl-U", .pageUp, "half a page up"),
        KeyBinding([.character("g"), .home], "g Home", .top, "first row"),
        KeyBinding([.character("G"), .end], "G End", .bottom, "last row"),
        KeyBinding([.character("y")], "y", .copy, "copy the id under the cursor", short: "copy id"),
        KeyBinding([.character("e")], "e", .menu(.export), "export what is shown: text, SVG, CSV, JSON"),
        KeyBinding([.character(":")], ":", .command, "type a command; Tab completes"),
        KeyBinding([.character("p")], "p", .theme(1), "the next theme, your own and btop's among them"),
        KeyBinding([.character("P")], "P", .theme(-1), "the theme before"),
        KeyBinding([.control("l")], "Ctrl-L", .redraw, "redraw the screen"),
        KeyBinding([.control("z")], "Ctrl-Z", .suspend, "suspend, as the shell does"),
    ]

    private static let chooseSort = KeyBinding(
        [.character("S")], "S", .menu(.sort),
        "choose the order: a letter, with Shift the least first; S again: reverse sort")

    static let goTo = KeyBinding(
        [.character("@")], "@", .goToTime, "go to a time: 18:00, y18 for yesterday, mon 9, 27 nov, 2h ago")

    static let nextView = KeyBinding(
        [.character("v")], "v", .nextView,
        "the next view: \(DashboardView.turns.map(\.rawValue).joined(separator: ", "))", short: "view")

    static let chooseView = KeyBinding([.character("V")], "V", .menu(.view), "choose a view; V again is the overview")

    static let views: [KeyBinding] = [
        KeyBinding(
            [.character("n")], "n", .next, "the next match of a search, else the next row or item", short: "next"),
        KeyBinding([.character("N")], "N", .previous, "the previous match of a search, else the previous row or item"),
        KeyBinding([.tab], "Tab", .focusNext, "focus the next pane", short: "pane"),
        KeyBinding([.backTab], "Shift-Tab", .focusPrevious, "focus the previous pane"),
        KeyBinding([.character("z")], "z", .zoom, "zoom pane: the focused one alone, and back", short: "zoom"),
        KeyBinding(
            [.character("/")], "/", .filter, "narrow a list by a filter; search a trace or text", short: "search"),
        KeyBinding(
            [.character("f")], "f", .keepValue, "filter by a value of the request: a letter chooses", short: "only"),
        KeyBinding([.character("F")], "F", .dropTerm, "take the last term out of what narrows a list"),
        KeyBinding(
            [.character("s")], "s", .sort, "order by the next column; a trace by time, cost or duration", short: "order"
        ),
        chooseSort,
        KeyBinding([.character("x")], "x", .errorsOnly, "failures of a list or trace only, and back", short: "errors"),
        KeyBinding(
            [.character(" ")], "Space", .toggleFold, "fold and unfold long messages and the steps of a trace",
            short: "fold"),
        KeyBinding([.character("w")], "w", .wrap, "wrap long lines, and back", short: "wrap"),
        KeyBinding([.character("J")], "J", .raw, "the raw record as JSON, and back", short: "raw"),
        KeyBinding(
            [.character("R")], "R", .reveal,
            "show what is masked in a request because it looks secret, and mask it again",
            short: "reveal"),
        KeyBinding([.character("Y")], "Y", .copyRow, "copy the request or step under the cursor as JSON"),
        KeyBinding(
            [.character("O")], "O", .copyAddress, "copy the address of its page in Langfuse or LiteLLM",
            short: "address"),
        KeyBinding([.character("r")], "r", .refresh, "reload"),
    ]

    /// The keys of a filter that is typed.
    static let prompt: [KeyBinding] =
        [
            KeyBinding([.enter], "Enter", .edit, "keep the filter"),
            KeyBinding([.escape], "Esc", .edit, "give it up: what was there before holds again"),
            KeyBinding([.tab], "Tab", .edit, "complete a field, a value or a saved filter; again for the next one"),
            KeyBinding([.backTab], "Shift-Tab", .edit, "the completion before"),
            KeyBinding([.up], "↑", .edit, "the filter that was typed before"),
            KeyBinding([.down], "↓", .edit, "the filter that was typed after that"),
        ]
        + LineEdit.allCases.map { edit in
            KeyBinding(edit.facts.keys, edit.facts.label, .edit, edit.facts.summary)
        }

    /// The keys of the cost doctor.
    static let doctor: [KeyBinding] = [
        KeyBinding(
            [.character("a")], "a", .alias, "say that a model without a price costs what another one does",
            short: "price as"),
        KeyBinding(
            [.character("e")], "e", .ownPrice, "say what a model without a price costs a million tokens",
            short: "set price"),
        KeyBinding([.character("i")], "i", .ignore, "leave this finding out until langtop ends", short: "ignore"),
        KeyBinding([.character("y")], "y", .copy, "copy the line that helps", short: "copy line"),
        KeyBinding([.character("r")], "r", .refresh, "examine everything again"),
    ]

    /// The keys of what changed; those of the dashboard that it shares mean there what they mean here.
    static let changes: [KeyBinding] = [
        KeyBinding([.tab], "Tab", .focusNext, "focus the next part", short: "pane"),
        KeyBinding([.backTab], "Shift-Tab", .focusPrevious, "focus the part before"),
        KeyBinding([.character("m")], "m", .metric, "spend, errors, p95: the next one", short: "metric"),
        KeyBinding([.character("2")], "2", .focusPane(2), "where spend changed"),
        KeyBinding([.character("3")], "3", .focusPane(3), "errors before and now"),
        KeyBinding([.character("4")], "4", .focusPane(4), "requests slower than p95 before"),
        KeyBinding(
            [.character("a")], "a", .against, "against the span before, or the same hours of the day before",
            short: "against"),
        KeyBinding([.character("b")], "b", .grouping, "tell who sent requests by the next field", short: "by"),
        KeyBinding([.character("B")], "B", .menu(.grouping), "choose the field that tells who sent requests"),
        KeyBinding([.character("t")], "t", .window, "the next longer window", short: "time"),
        KeyBinding([.character("T")], "T", .menu(.window), "choose the window"),
        KeyBinding([.character("[")], "[", .stepBack, "one window back in time", short: "earlier"),
        KeyBinding([.character("]")], "]", .stepForward, "one window forward in time"),
        KeyBinding([.character("0")], "0", .live, "back to now"),
        goTo,
        KeyBinding([.character("f")], "f", .narrow, "keep only the requests of this line", short: "filter"),
        KeyBinding([.character("/")], "/", .filter, "filter everything while typing"),
        KeyBinding([.character("s")], "s", .sort, "order by the next column", short: "sort"),
        chooseSort,
        KeyBinding([.character("c")], "c", .basis, "which costs count: with estimates, recorded, by one store alone"),
        KeyBinding([.character(" ")], "Space", .pause, "pause the screen"),
        KeyBinding([.character("y")], "y", .copy, "copy the id of the line"),
    ]

    /// The keys by which views of the dashboard's window look at another one.
    static let window = dashboard.filter { windowActions.contains($0.action) }

    /// What those keys do.
    static let windowActions: Set<Action> = [
        .filter, .window, .previousWindow, .menu(.window), .stepBack, .stepForward, .live, .goToTime, .pause,
    ]

    /// The keys of the sessions view.
    static let sessions: [KeyBinding] =
        [
            KeyBinding([.tab], "Tab", .focusNext, "focus the next pane", short: "pane"),
            KeyBinding([.backTab], "Shift-Tab", .focusPrevious, "focus the previous pane"),
            KeyBinding([.character("1")], "1", .focusPane(1), "focus the sessions"),
            KeyBinding([.character("2")], "2", .focusPane(2), "focus the turns"),
            KeyBinding([.character("z")], "z", .zoom, "zoom pane: the focused one alone, and back", short: "zoom"),
            KeyBinding([.character("s")], "s", .sort, "order by the next column", short: "sort"),
            chooseSort,
            KeyBinding([.character("n")], "n", .next, "the next session", short: "next"),
            KeyBinding([.character("N")], "N", .previous, "the previous session"),
            KeyBinding([.character("r")], "r", .refresh, "reload"),
            nextView,
            chooseView,
            KeyBinding(
                [.character("f")], "f", .keepValue, "the dashboard of the selected session alone", short: "only"),
            KeyBinding([.character("!")], "!", .waste, "waste: what of the window bought nothing", short: "waste"),
            KeyBinding([.character("%")], "%", .changes, "what changed since the span before, and why", short: "why"),
        ] + window

    /// The keys of the sources.
    static let sources: [KeyBinding] = [
        KeyBinding([.enter], "Enter", .open, "show this source alone, or all of them, on the dashboard", short: "show"),
        KeyBinding([.character("y")], "y", .copy, "copy the name of the source", short: "copy name"),
    ]

    /// The keys of the options screen.
    static let options: [KeyBinding] = [
        KeyBinding(
            [.enter, .right, .character(" "), .character("l")], "Enter → Space", .nextValue, "the next value",
            short: "change"),
        KeyBinding([.left, .character("h")], "←", .previousValue, "the value before"),
        KeyBinding([.character("<")], "<", .moveEarlier, "show a pane further up", short: "up"),
        KeyBinding([.character(">")], ">", .moveLater, "show a pane further down", short: "down"),
    ]

    /// The keys of the waste view.
    static let waste: [KeyBinding] =
        [
            KeyBinding([.character("s")], "s", .sort, "order by the next column", short: "sort"),
            chooseSort,
            KeyBinding([.character("y")], "y", .copy, "copy the settings that help", short: "copy setting"),
            KeyBinding([.character("r")], "r", .refresh, "look again"),
            KeyBinding([.character("v")], "v", .sessions, "sessions, turn by turn", short: "sessions"),
        ] + window

    static func action(for key: Key, in tables: [[KeyBinding]]) -> Action? {
        tables.lazy.flatMap { $0 }.first { $0.keys.contains(key) }?.action
    }
}
