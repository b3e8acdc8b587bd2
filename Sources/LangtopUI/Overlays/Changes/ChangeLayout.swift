import LangtopScreen

/// Where the parts of the view of a change stand; what has no room beside the effects is shown when it is in focus.
struct ChangeLayout {
    let effects: Rect
    private(set) var spend: Rect?
    private(set) var failures: Rect?
    private(set) var latency: Rect?

    init(in area: Rect, focus: ChangeSection) {
        let isNarrow = area.width < 60
        // Headline and eight bars in a frame; a blank line and, in a column, notes where there are rows to spare.
        let top = min(area.height, area.height < 28 ? 11 : isNarrow && area.height >= 44 ? 15 : 12)
        effects = Rect(x: area.x, y: area.y, width: area.width, height: top)
        let rest = area.inset(top: top)
        func rows(_ from: Int, _ height: Int) -> Rect {
            Rect(x: rest.x, y: rest.y + from, width: rest.width, height: height)
        }
        switch (area.width, area.height) {
        case (160..., 26...):
            let side = max(68, area.width * 36 / 100)
            let right = Rect(x: rest.maxX - side, y: rest.y, width: side, height: rest.height)
            let half = (rest.height + 1) / 2
            spend = Rect(x: rest.x, y: rest.y, width: rest.width - side, height: rest.height)
            failures = Rect(x: right.x, y: right.y, width: side, height: half)
            latency = Rect(x: right.x, y: right.y + half, width: side, height: rest.height - half)
        case (100..., 30...):
            let height = max(6, rest.height / 4)
            spend = rows(0, rest.height - height)
            let half = rest.width / 2
            failures = Rect(x: rest.x, y: rest.maxY - height, width: half, height: height)
            latency = Rect(x: rest.x + half, y: rest.maxY - height, width: rest.width - half, height: height)
        case (_, 46...):
            let height = max(7, rest.height / 5)
            spend = rows(0, rest.height - 2 * height)
            failures = rows(rest.height - 2 * height, height)
            latency = rows(rest.height - height, height)
        default:
            switch focus {
            case .spend: spend = rest
            case .failures: failures = rest
            case .latency: latency = rest
            }
        }
    }
}
