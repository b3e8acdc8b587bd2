import LangtopScreen

/// All keys that work here; typing after `/` narrows the list.
struct HelpOverlay: Overlay {
    let title = "help"
    let bindings = [KeyBinding([.character("/")], "/", .filter, "search this list", short: "search")]
    private let keys: [KeyBinding]
    private var search = ""
    private var isTyping = false
    private var top = 0

    init(own: [KeyBinding]) { keys = own + Keymap.everywhere }

    private var shown: [KeyBinding] {
        guard !search.isEmpty else { return keys }
        let wanted = search.lowercased()
        return keys.filter { ($0.label + " " + $0.summary).lowercased().contains(wanted) }
    }

    mutating func type(_ key: Key) -> Bool {
        guard isTyping else { return false }
        switch key {
        case .enter: isTyping = false
        case .escape: (isTyping, search) = (false, "")
        case .backspace:
            if search.isEmpty { isTyping = false } else { search.removeLast() }
        case .character(let character): search.append(character)
        default: return false
        }
        top = 0
        return true
    }

    mutating func perform(_ action: Action, _ state: AppState) -> (next: (any Overlay)?, effects: [Effect]) {
        if action == .filter { isTyping = true }
        top = ListCursor.moved(top, by: action, page: state.page, count: max(1, shown.count))
        return (nil, [])
    }

    func render(_ state: AppState, in area: Rect, into buffer: inout CellBuffer) {
        let look = state.look
        let note = search.isEmpty && !isTyping ? "/ search" : "/ \(search)\(isTyping ? "_" : "")"
        let inside = state.frame("keys", notes: [[(note, look.accent)]], in: area, into: &buffer)
        let width = (shown.map { DisplayText.width(of: $0.label) }.max() ?? 0) + 2
        for (line, key) in shown.dropFirst(top).prefix(inside.height).enumerated() {
            buffer.write(key.label, x: inside.x + 1, y: inside.y + line, width: inside.width - 2, style: look.accent)
            buffer.write(
                key.summary, x: inside.x + 1 + width, y: inside.y + line, width: inside.width - width - 2,
                style: look.text)
        }
        if shown.isEmpty { buffer.write("no key matches", x: inside.x + 1, y: inside.y, style: look.muted) }
    }
}
