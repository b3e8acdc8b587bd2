/// Movement in a list.
enum ListCursor {
    /// Where a cursor at `index` stands after a move in a list of `count` rows.
    static func moved(_ index: Int, by action: Action, page: Int, count: Int) -> Int {
        let next =
            switch action {
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

    /// The first row to show so that the cursor is among `rows` lines.
    static func offset(of index: Int, rows: Int) -> Int { max(0, index - max(1, rows) + 1) }
}
