import LangtopScreen

/// All keys that work here; typing after `/` narrows the list.
struct HelpOverlay: Overlay {
    let kind = "help"
    let title = "help"
    let bindings = [KeyBinding([.character("/")], "/", .filter, "search this list", short: "search")]
    private let keys: [KeyBinding]
    private var search = SearchLine()
    private var scroll = Scroll()
    private var lines = 1
    /// How many lines the keys take at this width.
    private var count = 0

    init(own: [KeyBinding]) { keys = own + Keymap.everywhere }

    var typing: String? { search.isTyping ? search.text : nil }

    private var shown: [KeyBinding] {
        search.text.isEmpty ? keys : keys.filter { search.matches($0.label + " " + $0.summary) }
    }

    /// The keys with what they do, a long sentence in lines of its own width.
    private func text(width: Int) -> [(label: String, summary: String)] {
        shown.flatMap { key in
            let lines = TextWrap.lines(of: key.summary, width: width - labelWidth - 2)
            return lines.enumerated().map { ($0 == 0 ? key.label : "", $1) }
        }
    }

    private var labelWidth: Int { (keys.map { DisplayText.width(of: $0.label) }.max() ?? 0) + 2 }

    mutating func type(_ key: Key) -> Bool { search.type(key) }

    mutating func goBack() -> Bool { search.clear() }

    mutating func perform(_ action: Action) -> (next: (any Overlay)?, effects: [Effect]) {
        if action == .filter { search.begin() } else { scroll.move(action, count: count, lines: lines) }
        return (nil, [])
    }

    mutating func settle(_ state: AppState, in area: Rect) {
        let inside = Box.interior(of: area)
        lines = max(1, inside.height)
        count = text(width: inside.width).count
        scroll.settle(count: count, lines: lines)
    }

    func render(_ state: AppState, in area: Rect, into buffer: inout CellBuffer) {
        let styles = state.styles
        let note: Box.Label = search.text.isEmpty ? ("\(keys.count) keys", styles.muted) : (search.text, styles.accent)
        let inside = state.frame("keys", notes: [[note]], in: area, into: &buffer)
        let width = labelWidth
        for (line, key) in text(width: inside.width).dropFirst(scroll.top).prefix(inside.height).enumerated() {
            buffer.write(key.label, x: inside.x + 1, y: inside.y + line, width: inside.width - 2, style: styles.accent)
            buffer.write(
                key.summary, x: inside.x + 1 + width, y: inside.y + line, width: inside.width - width - 2,
                style: styles.text)
        }
        if shown.isEmpty { buffer.write("no key matches", x: inside.x + 1, y: inside.y, style: styles.muted) }
    }
}
