/// A cursor in a list that changes underneath it: it stays with its row, and the row stays on its line.
struct Selection<ID: Hashable & Sendable>: Sendable {
    /// The row; nil is the first one, whichever that is.
    private(set) var id: ID?
    /// Where the row stands.
    private(set) var index = 0
    /// The first row shown.
    private(set) var top = 0
    /// How many rows are shown; none where the list is not on screen.
    private(set) var lines = 0

    /// On a row that may not have been read yet, or on the first one.
    init(_ id: ID? = nil) { self.id = id }

    /// Takes in the rows as they are now, of which so many are shown.
    mutating func settle(_ ids: [ID], lines: Int) {
        self.lines = lines
        guard !ids.isEmpty else { return (index, top) = (0, 0) }
        let before = index
        if let id {
            // A row that is gone leaves the cursor where it was, on what stands there now.
            index = ids.firstIndex(of: id) ?? min(index, ids.count - 1)
            self.id = ids[index]
        } else {
            index = 0
        }
        top += index - before
        show(count: ids.count)
    }

    /// Moves by a key; a page is half of what is shown.
    mutating func move(_ action: Action, _ ids: [ID]) {
        if lines > 0 { select(action.moved(index, page: max(1, lines / 2), count: ids.count), ids) }
    }

    /// Goes to the row on a line, from the first one shown; whether it was there already, nil where no row is.
    mutating func select(line: Int, _ ids: [ID]) -> Bool? {
        let (before, place) = (index, top + line)
        guard ids.indices.contains(place) else { return nil }
        select(place, ids)
        return place == before
    }

    /// Goes to the first row and stays there, whatever arrives.
    mutating func follow() { (id, index, top) = (nil, 0, 0) }

    /// Stays with the row it is on.
    mutating func hold(_ ids: [ID]) { id = ids.indices.contains(index) ? ids[index] : nil }

    /// Goes to the row of a place.
    mutating func select(_ place: Int, _ ids: [ID]) {
        guard !ids.isEmpty else { return }
        index = max(0, min(ids.count - 1, place))
        id = ids[index]
        show(count: ids.count)
    }

    /// Moves what is shown as little as the cursor demands.
    private mutating func show(count: Int) {
        top = max(0, min(top, index, count - lines))
        top = max(top, index - max(1, lines) + 1)
    }
}
