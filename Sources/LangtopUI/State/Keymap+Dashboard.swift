import LangtopScreen

extension Keymap {
    /// Every place with keys of its own.
    public static let scopes = [
        Scope(name: "everywhere", bindings: everywhere), Scope(name: "dashboard", bindings: dashboard),
        Scope(name: "lists and views", bindings: views), Scope(name: "filter line", bindings: prompt),
        Scope(name: "cost doctor", bindings: doctor), Scope(name: "what changed", bindings: changes),
        Scope(name: "sessions", bindings: sessions), Scope(name: "waste", bindings: waste),
        Scope(name: "options", bindings: options), Scope(name: "sources", bindings: sources),
    ]

    /// The keys of the dashboard as the footer shows them: what Enter opens in the pane in focus, in the past the way back,
    /// on hold how it goes on.
    static func dashboard(isLive: Bool, isPaused: Bool, focus: PaneID) -> [KeyBinding] {
        let opening = everywhere.filter { $0.action == .open }.map { $0.saying(PaneCatalog.opens(focus)) }
        let shown = opening + dashboard.map { $0.action == .pause && isPaused ? $0.saying("resume") : $0 }
        guard !isLive else { return isPaused ? shown.first([.open, .pause]) : shown }
        return shown.map { binding in
            switch binding.action {
            case .live: binding.saying("now")
            case .stepForward: binding.saying("later")
            default: binding
            }
        }.first((isPaused ? [.pause] : []) + [.stepForward, .live, .open, .stepBack])
    }

    /// The keys of the dashboard: a number for each pane, then all others.
    static let dashboard: [KeyBinding] =
        PaneCatalog.bindings + [
            KeyBinding([.tab], "Tab", .focusNext, "focus the next pane", short: "pane"),
            KeyBinding([.backTab], "Shift-Tab", .focusPrevious, "focus the previous pane"),
            KeyBinding([.character("z")], "z", .zoom, "zoom pane: the focused one alone, and back", short: "zoom"),
            KeyBinding([.character("/")], "/", .filter, "filter everything while typing", short: "filter"),
            KeyBinding([.character("x")], "x", .errorsOnly, "failures only, and back", short: "errors"),
            KeyBinding([.character("b")], "b", .grouping, "group by the next field", short: "by"),
            KeyBinding(
                [.character("B")], "B", .menu(.grouping),
                "choose what to group by: a letter chooses, B again: previous grouping"),
            KeyBinding(
                [.character("s")], "s", .sort,
                "sort groups by the next column; where they are not on screen list all requests by cost", short: "sort"),
            KeyBinding(
                [.character("S")], "S", .menu(.sort),
                "choose the order: a letter, with Shift the least first; S again: reverse sort"),
            KeyBinding([.character("t")], "t", .window, "the next longer window", short: "time"),
            KeyBinding(
                [.character("T")], "T", .menu(.window),
                "choose the window, yesterday among them; T again: next shorter window"),
            KeyBinding([.character("f")], "f", .keepValue, "filter by the value under the cursor", short: "only"),
            KeyBinding([.character("F")], "F", .dropTerm, "take the last term out of the filter"),
            KeyBinding([.character("[")], "[", .stepBack, "one window back in time", short: "earlier"),
            KeyBinding([.character("]")], "]", .stepForward, "one window forward in time"),
            KeyBinding([.character("0")], "0", .live, "back to now"),
            goTo,
            KeyBinding(
                [.character(" ")], "Space", .pause, "pause the screen; rows that arrive are counted", short: "pause"),
            KeyBinding([.character("d")], "d", .sources, "data sources: how each is doing, and which to show"),
            KeyBinding(
                [.character("c")], "c", .basis, "which costs count: with estimates, recorded, by one store alone"),
            KeyBinding(
                [.character("o")], "o", .options,
                "options, kept for the next run: theme, window, which panes in which order"),
            KeyBinding([.character("$")], "$", .doctor, "cost doctor: what is missing or wrong, and what helps"),
            KeyBinding(
                [.character("%")], "%", .changes, "what changed since the span before, and why", short: "why"),
            KeyBinding(
                [.character("a")], "a", .against,
                "compare each group with the span before, the same hours of the day before, nothing", short: "compare"),
            nextView,
            chooseView,
            KeyBinding(
                [.character("!")], "!", .waste, "waste: dollars and seconds that bought nothing", short: "waste"),
            KeyBinding([.character("+"), .character("=")], "+", .faster, "poll faster"),
            KeyBinding([.character("-")], "-", .slower, "poll slower"),
            KeyBinding([.character("r")], "r", .refresh, "refresh: ask the source now"),
            KeyBinding([.character("Y")], "Y", .copyRow, "copy the selected request as JSON"),
            KeyBinding([.character("O")], "O", .copyAddress, "copy the address of its page in Langfuse or LiteLLM"),
            KeyBinding([.character("L")], "L", .follow, "keep the newest request selected, on and off"),
        ]
}

extension [KeyBinding] {
    /// With some of them before all others.
    fileprivate func first(_ actions: [Action]) -> [KeyBinding] {
        actions.compactMap { action in first { $0.action == action } } + filter { !actions.contains($0.action) }
    }
}
