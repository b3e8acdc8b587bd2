import LangtopScreen

/// A line of text that is typed, with a cursor in it.
struct LineEditor: Sendable, Equatable {
    private var characters: [Character] = []
    /// Before which character the next one goes.
    private(set) var cursor = 0

    /// A line with the cursor at its end.
    init(_ text: String = "") {
        characters = Array(text)
        cursor = characters.count
    }

    var text: String { String(characters) }
    /// What stands before the cursor.
    var head: String { String(characters[..<cursor]) }
    var isEmpty: Bool { characters.isEmpty }

    /// Makes it another line, with the cursor at its end.
    mutating func set(_ text: String) { self = LineEditor(text) }

    /// Puts a text in place of the last characters before the cursor.
    mutating func replace(last count: Int, with text: String) {
        let start = max(0, cursor - count)
        characters.replaceSubrange(start..<cursor, with: Array(text))
        cursor = start + text.count
    }

    /// Takes a key; false where it is none for a line.
    mutating func type(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .paste(let pasted): insert(String(pasted: pasted))
        default:
            guard let edit = LineEdit(key) else { return false }
            perform(edit)
        }
        return true
    }

    private mutating func insert(_ text: String) {
        // A mark joins what stands before it, so the line is cut into characters once more.
        let (head, tail) = (String(characters[..<cursor]) + text, String(characters[cursor...]))
        characters = Array(head + tail)
        cursor = min(characters.count, Array(head).count)
    }

    private mutating func perform(_ edit: LineEdit) {
        switch edit {
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(characters.count, cursor + 1)
        case .start: cursor = 0
        case .end: cursor = characters.count
        case .eraseBefore: erase(max(0, cursor - 1)..<cursor)
        case .eraseAfter: erase(cursor..<min(characters.count, cursor + 1))
        case .eraseWord: erase(wordStart..<cursor)
        case .eraseToStart: erase(0..<cursor)
        case .eraseToEnd: erase(cursor..<characters.count)
        }
    }

    private mutating func erase(_ range: Range<Int>) {
        characters.removeSubrange(range)
        cursor = range.lowerBound
    }

    /// Where the word before the cursor begins, blanks behind it included.
    private var wordStart: Int {
        var start = cursor
        while start > 0, characters[start - 1].isWhitespace { start -= 1 }
        while start > 0, !characters[start - 1].isWhitespace { start -= 1 }
        return start
    }
}
