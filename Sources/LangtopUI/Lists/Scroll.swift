/// How far a text without a cursor has been scrolled; never beyond its end.
struct Scroll: Sendable, Equatable {
    /// The first line shown.
    private(set) var top = 0

    /// Takes in how long the text is and how many lines of it are shown.
    mutating func settle(count: Int, lines: Int) { top = max(0, min(top, count - lines)) }

    /// Moves by a key.
    mutating func move(_ action: Action, count: Int, lines: Int) {
        let last = max(0, count - lines)
        top = action == .bottom ? last : action.moved(top, page: max(1, lines / 2), count: last + 1)
    }

    /// Brings a line into view.
    mutating func show(_ line: Int, lines: Int) {
        if line < top || line >= top + lines { top = max(0, line - lines / 3) }
    }
}
