import LangtopCore
import LangtopScreen

/// Where the boxes of a trace stand.
struct TracePlaces {
    /// What it comes to; nil where there is no room.
    let summary: Rect?
    /// Its steps, and the sums below them.
    let steps: Rect
    /// The rows of the sums.
    let sums: Int
    /// What is known of the selected step; nil where there is no room.
    let step: Rect?
    /// Its prompt and its answer; nil where there is no room.
    let texts: (prompt: Rect, answer: Rect)?

    /// Prompt and answer stand beside what is known of a step from so many columns on, below each other.
    private static let leastWidth = 110
    /// From so many columns on they stand side by side.
    private static let leastForThree = 160

    /// - Parameters:
    ///   - heights: the lines of the summary and the steps that are listed.
    ///   - isZoomed: whether the steps have all of the room.
    ///   - hasTexts: whether the selected step is a model call.
    init(_ heights: (summary: Int, steps: Int), isZoomed: Bool, hasTexts: Bool, in area: Rect) {
        let isWide = SpanTable.isWide(area.width - 2)
        sums = area.height >= 20 ? TraceSums.height(width: area.width - 2) : 0
        guard !isZoomed else {
            (summary, steps, step, texts) = (nil, area, nil, nil)
            return
        }
        let rows = isWide ? heights.steps + 1 : 2 * heights.steps
        let rooms = [
            PaneRoom(least: heights.summary + 2, wanted: heights.summary + 2, weight: 0, dropOrder: 1),
            PaneRoom(least: 6 + sums, wanted: rows + 2 + sums, weight: 0, dropOrder: 0),
            PaneRoom(least: 12, wanted: 16, weight: 1, dropOrder: 2),
        ]
        let areas = Stack.areas(of: rooms, in: area, keep: 1)
        (summary, steps) = (areas[0], areas[1] ?? area)
        guard area.width >= Self.leastWidth, hasTexts, let below = areas[2] else {
            (step, texts) = (areas[2], nil)
            return
        }
        guard area.width >= Self.leastForThree else {
            let own = below.width * 2 / 5
            let beside = below.inset(left: own)
            let upper = beside.height / 2
            step = below.inset(right: below.width - own)
            texts = (beside.inset(bottom: beside.height - upper), beside.inset(top: upper))
            return
        }
        let (own, each) = (below.width / 4, below.width * 3 / 8)
        step = below.inset(right: below.width - own)
        texts = (
            below.inset(left: own, right: below.width - own - each), below.inset(left: own + each)
        )
    }

    /// Where the table of steps stands.
    var table: Rect { Box.interior(of: steps).inset(bottom: sums) }
}
