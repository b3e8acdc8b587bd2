import LangtopScreen

/// All keys that work here; typing after `/` narrows the list, and finds what columns say too.
struct HelpOverlay: Overlay {
    let kind = "help"
    let title = "help"
    let bindings = [KeyBinding([.character("/")], "/", .filter, "search this list", short: "search")]
    let idle: Set<Action> = [.open, .copy, .menu(.export)]
    private let keys: [HelpLine]
    private let columns: [HelpLine]
    private var search = SearchLine()
    private var scroll = Scroll()
    private var lines = 1
    /// How many lines the keys take at this width.
    private var count = 0

    /// - Parameters:
    ///   - own: the keys of the view it is about.
    ///   - columns: what that view's columns say.
    init(own: [KeyBinding], columns: [HelpLine] = []) {
        keys = (own + Keymap.everywhere).map { HelpLine(label: $0.label, summary: $0.summary) } + HelpLine.mouse
        self.columns = columns + HelpLine.commands
    }

    var typing: TypedLine? { search.isTyping ? .text(mark: "/", search.line) : nil }

    private var shown: [HelpLine] {
        search.text.isEmpty ? keys : (keys + columns).filter { search.matches($0.label + " " + $0.summary) }
    }

    /// The lines with what they say, a long sentence in lines of its own width.
    private func text(width: Int) -> [HelpLine] {
        let margin = labelWidth
        return shown.flatMap { line in
            let lines = TextWrap.lines(of: line.summary, width: width - margin - 2)
            return lines.enumerated().map { HelpLine(label: $0 == 0 ? line.label : "", summary: $1) }
        }
    }

    private var labelWidth: Int {
        ((search.text.isEmpty ? keys : shown).map { DisplayText.width(of: $0.label) }.max() ?? 0) + 2
    }

    mutating func type(_ key: Key) -> Reaction? { search.type(key) ? Reaction() : nil }

    mutating func goBack() -> Bool { search.clear() }

    mutating func perform(_ action: Action) -> Reaction {
        if action == .filter { search.begin() } else { scroll.move(action, count: count, lines: lines) }
        return Reaction()
    }

    mutating func settle(_ context: ViewContext, in area: Rect) {
        let inside = Box.interior(of: area)
        lines = max(1, inside.height)
        count = text(width: inside.width).count
        scroll.settle(count: count, lines: lines)
    }

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        let note: Box.Label =
            search.text.isEmpty ? ("\(keys.count) keys", styles.muted) : (search.text, styles.accent)
        let inside = context.frame("keys", notes: [[note]], in: area, into: &buffer)
        let width = labelWidth
        for (line, key) in text(width: inside.width).dropFirst(scroll.top).prefix(inside.height).enumerated() {
            buffer.write(key.label, x: inside.x + 1, y: inside.y + line, width: inside.width - 2, style: styles.accent)
            buffer.write(
                key.summary, x: inside.x + 1 + width, y: inside.y + line, width: inside.width - width - 2,
                style: styles.text)
        }
        if shown.isEmpty { buffer.write("nothing matches", x: inside.x + 1, y: inside.y, style: styles.muted) }
    }
}
