import LangtopScreen

/// Where panes go, by the size of the screen.
enum Layouts {
    /// A pane and its place.
    typealias Place = (pane: any Pane, area: Rect)

    /// Whether there is room for frames; below, the numbers come as plain lines.
    static func isFramed(_ size: Size) -> Bool { size.width >= 30 && size.height >= 12 }

    /// The places of all panes that fit into `body`.
    static func places(_ state: AppState, in body: Rect) -> [Place] {
        if state.isZoomed, let pane = PaneCatalog.pane(state.focus) { return [(pane, body)] }
        switch body.width {
        case ..<100: return stack([.spend, .traffic, .groups, .errors, .traces], state, in: body)
        case ..<160:
            let top = max(min(body.height - 9, body.height * 11 / 20), 0)
            guard top >= 8 else { return stack([.spend, .traces], state, in: body) }
            let left = body.width * 58 / 100
            let upper = Rect(x: body.x, y: body.y, width: body.width, height: top)
            return stack([.spend, .groups], state, in: upper.inset(right: body.width - left))
                + stack([.traffic, .errors], state, in: upper.inset(left: left))
                + stack([.traces], state, in: body.inset(top: top))
        default:
            let left = body.width * 133 / 200
            return stack([.spend, .groups, .traces], state, in: body.inset(right: body.width - left))
                + stack([.traffic, .latency, .errors], state, in: body.inset(left: left))
        }
    }

    /// Panes one above the other: the least for each, then what each wants, then the rest by weight.
    private static func stack(_ ids: [PaneID], _ state: AppState, in area: Rect) -> [Place] {
        var items = ids.compactMap(PaneCatalog.pane).map { (pane: $0, room: $0.room(state, width: area.width)) }
        while items.count > 1, items.reduce(0, { $0 + $1.room.least }) > area.height,
            let last = items.indices.max(by: { items[$0].room.dropOrder < items[$1].room.dropOrder })
        {
            items.remove(at: last)
        }
        let heights = share(area.height, among: items.map(\.room))
        var y = area.y
        return zip(items, heights).map { item, height in
            defer { y += height }
            return (item.pane, Rect(x: area.x, y: y, width: area.width, height: height))
        }
    }

    private static func share(_ height: Int, among rooms: [PaneRoom]) -> [Int] {
        var heights = rooms.map(\.least)
        var spare = height - heights.reduce(0, +)
        if spare < 0, let last = heights.indices.last {
            heights[last] = max(0, heights[last] + spare)
            return heights
        }
        // In rounds of one row, so that a shortage is shared.
        while spare > 0,
            let next = rooms.indices.first(where: { index in
                heights[index] < rooms[index].wanted
                    && !rooms.indices.contains { heights[$0] < rooms[$0].wanted && missing($0) > missing(index) }
            })
        {
            heights[next] += 1
            spare -= 1
        }
        func missing(_ index: Int) -> Int { rooms[index].wanted - heights[index] }
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
