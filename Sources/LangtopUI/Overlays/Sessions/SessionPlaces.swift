import LangtopScreen

/// Where the parts of the sessions view stand: side by side, below each other, or one alone where rows are scarce.
struct SessionPlaces {
    private(set) var sessions: Rect?
    private(set) var detail: Rect?
    private(set) var turns: Rect?
    /// How many rows the lists show.
    var sessionLines: Int { max(1, (sessions ?? Rect(x: 0, y: 0, width: 0, height: 0)).height - 3 - sumLines) }
    var turnLines: Int { max(1, (turns ?? Rect(x: 0, y: 0, width: 0, height: 0)).height - 3) }
    /// The rows below the sessions that say what all come to.
    private(set) var sumLines = 0

    init(_ overlay: SessionsOverlay, in area: Rect) {
        if overlay.isZoomed || area.height < 18 {
            if overlay.focus == .sessions { sessions = area } else { turns = area }
        } else if area.width >= 100 {
            sideBySide(area, overlay)
        } else {
            stacked(area, overlay)
        }
        if let sessions, sessions.width >= 56, sessions.height >= 18 { sumLines = 4 }
    }

    private mutating func sideBySide(_ area: Rect, _ overlay: SessionsOverlay) {
        let top = max(15, min(area.height - 6, area.height * 29 / 48))
        let left = max(50, area.width * 58 / 100)
        sessions = Rect(x: area.x, y: area.y, width: left, height: top)
        detail = Rect(x: area.x + left, y: area.y, width: area.width - left, height: top)
        turns = Rect(x: area.x, y: area.y + top, width: area.width, height: area.height - top)
    }

    private mutating func stacked(_ area: Rect, _ overlay: SessionsOverlay) {
        let rest = area.height
        let summary = rest >= 48 ? 22 : rest >= 34 ? 14 : area.width >= 70 ? 4 : 5
        let lists = rest - summary
        let upper = overlay.focus == .turns ? lists * 6 / 10 : lists * 4 / 10
        detail = Rect(x: area.x, y: area.y, width: area.width, height: summary)
        let middle = rest >= 48 ? lists * 53 / 100 : upper
        turns = Rect(x: area.x, y: area.y + summary, width: area.width, height: middle)
        sessions = Rect(x: area.x, y: area.y + summary + middle, width: area.width, height: lists - middle)
    }
}
