import LangtopScreen

/// What a key does to a line that is typed.
enum LineEdit: CaseIterable {
    case left, right, start, end, eraseBefore, eraseAfter, eraseWord, eraseToStart, eraseToEnd

    /// What a key does; nil for one that is typed, or no key of a line.
    init?(_ key: Key) {
        guard let edit = Self.allCases.first(where: { $0.facts.keys.contains(key) }) else { return nil }
        self = edit
    }

    /// The keys, as they are and as they are printed, and what they do.
    var facts: (keys: [Key], label: String, summary: String) {
        switch self {
        case .left: ([.left, .control("b")], "← Ctrl-B", "one character back")
        case .right: ([.right, .control("f")], "→ Ctrl-F", "one character on")
        case .start: ([.home, .control("a")], "Home Ctrl-A", "to the beginning of the line")
        case .end: ([.end, .control("e")], "End Ctrl-E", "to the end of the line")
        case .eraseBefore: ([.backspace], "Backspace", "erase the character before the cursor")
        case .eraseAfter: ([.delete, .control("d")], "Del Ctrl-D", "erase the character under the cursor")
        case .eraseWord: ([.control("w")], "Ctrl-W", "erase the word before the cursor")
        case .eraseToStart: ([.control("u")], "Ctrl-U", "erase everything before the cursor")
        case .eraseToEnd: ([.control("k")], "Ctrl-K", "erase everything behind the cursor")
        }
    }
}
