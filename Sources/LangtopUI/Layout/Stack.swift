import LangtopScreen

/// Boxes one above the other, with their frames.
enum Stack {
    /// The place of each box: the least for each, then what each wants, then the rest by weight. Where rows are short
    /// boxes leave by their `dropOrder` and have none; the box `keep` stays to the last.
    static func areas(of rooms: [PaneRoom], in area: Rect, keep: Int?) -> [Rect?] {
        var chosen = Array(rooms.indices)
        while chosen.count > 1, chosen.reduce(0, { $0 + rooms[$1].least }) > area.height,
            let last = chosen.filter({ $0 != keep }).max(by: { rooms[$0].dropOrder < rooms[$1].dropOrder })
        {
            chosen.removeAll { $0 == last }
        }
        let heights = share(area.height, among: chosen.map { rooms[$0] })
        var areas = [Rect?](repeating: nil, count: rooms.count)
        var y = area.y
        for (index, height) in zip(chosen, heights) where height > 0 {
            areas[index] = Rect(x: area.x, y: y, width: area.width, height: height)
            y += height
        }
        return areas
    }

    private static func share(_ height: Int, among rooms: [PaneRoom]) -> [Int] {
        var heights = rooms.map(\.least)
        var spare = height - heights.reduce(0, +)
        if spare < 0, let last = heights.indices.last {
            heights[last] = max(0, heights[last] + spare)
            return heights
        }
        func missing(_ index: Int) -> Int { max(0, rooms[index].wanted - heights[index]) }
        // In rounds of one row, so that a shortage is shared.
        while spare > 0, let next = rooms.indices.max(by: { missing($0) < missing($1) }), missing(next) > 0 {
            heights[next] += 1
            spare -= 1
        }
        let weights = rooms.map(\.weight).reduce(0, +)
        guard spare > 0 else { return heights }
        guard weights > 0 else {
            if let last = heights.indices.last { heights[last] += spare }
            return heights
        }
        let all = spare
        for index in rooms.indices {
            let part = all * rooms[index].weight / weights
            heights[index] += part
            spare -= part
        }
        if let widest = rooms.indices.max(by: { rooms[$0].weight < rooms[$1].weight }) { heights[widest] += spare }
        return heights
    }
}
