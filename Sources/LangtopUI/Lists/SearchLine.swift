import LangtopScreen

/// A line in which a search is typed.
struct SearchLine: Sendable, Equatable {
    private(set) var line = LineEditor()
    private(set) var isTyping = false

    /// What is searched for.
    var text: String { line.text }

    /// Begins to type, with what was there before.
    mutating func begin() { isTyping = true }

    /// Forgets the search; false where there was none.
    mutating func clear() -> Bool {
        defer { self = SearchLine() }
        return !text.isEmpty
    }

    /// What is said where nothing holds it.
    var miss: Reaction { Reaction(effects: [.bell], notice: "no match for \"\(text)\"") }

    /// Takes a key; false where it is none for a line. Enter keeps what was typed, Esc forgets it.
    mutating func type(_ key: Key) -> Bool {
        guard isTyping else { return false }
        switch key {
        case .enter: isTyping = false
        case .escape: self = SearchLine()
        case .backspace where line.isEmpty: isTyping = false
        default: return line.type(key)
        }
        return true
    }

    /// Whether a line of text holds what is searched for; case is ignored.
    func matches(_ line: String) -> Bool {
        guard !text.isEmpty else { return false }
        let isFound = line.utf8.withContiguousStorageIfAvailable { line in
            text.utf8.withContiguousStorageIfAvailable { text -> Bool? in
                DisplayText.isPlain(line) && DisplayText.isPlain(text) ? Self.holds(line, text) : nil
            } ?? nil
        }
        return (isFound ?? nil) ?? line.lowercased().contains(text.lowercased())
    }

    /// The same of a line in pieces.
    func matches(_ line: TextLine) -> Bool {
        line.count == 1 ? matches(line[0].text) : matches(line.map(\.text).joined())
    }

    /// ASCII in ASCII, whatever the case: texts have megabytes.
    private static func holds(_ text: UnsafeBufferPointer<UInt8>, _ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
        func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
        guard let first = wanted.first.map(folded), wanted.count <= text.count else { return false }
        return (0...text.count - wanted.count).contains { start in
            folded(text[start]) == first
                && (1..<wanted.count).allSatisfy { folded(text[start + $0]) == folded(wanted[$0]) }
        }
    }
}
