extension Action {
    /// Whether it moves a cursor.
    var isMove: Bool { [.up, .down, .pageUp, .pageDown, .top, .bottom].contains(self) }

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
