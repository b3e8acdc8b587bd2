import LangtopScreen

/// A line in which a search is typed.
struct SearchLine: Sendable, Equatable {
    private(set) var text = ""
    private(set) var isTyping = false

    /// Begins to type, with what was there before.
    mutating func begin() { isTyping = true }

    /// Forgets the search; false where there was none.
    mutating func clear() -> Bool {
        defer { self = SearchLine() }
        return !text.isEmpty
    }

    /// Takes a key; false where it is none for a line. Enter keeps what was typed, Esc forgets it.
    mutating func type(_ key: Key) -> Bool {
        guard isTyping else { return false }
        switch key {
        case .enter: isTyping = false
        case .escape: self = SearchLine()
        case .backspace, .delete:
            if text.isEmpty { isTyping = false } else { text.removeLast() }
        case .control("u"): text = ""
        case .character(let character): text.append(character)
        case .paste(let pasted): text += String(pasted: pasted)
        default: return false
        }
        return true
    }

    /// Whether a line of text holds what is searched for; case is ignored.
    func matches(_ line: String) -> Bool { !text.isEmpty && line.lowercased().contains(text.lowercased()) }
}
