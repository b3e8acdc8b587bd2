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

extension Action {
    /// Where a cursor at `index` stands after this move in a list of `count` rows.
    func moved(_ index: Int, page: Int, count: Int) -> Int {
        let next =
            switch self {
            case .up: index - 1
            case .down: index + 1
            case .pageUp: index - page
            case .pageDown: index + page
            case .top: 0
            case .bottom: count - 1
            default: index
            }
        return max(0, min(count - 1, next))
    }
}
