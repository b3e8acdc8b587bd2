import LangtopChanges
import LangtopCore
import LangtopQuery
import LangtopScreen

/// Where spend changed: by who sent requests, by what served them, by session.
struct WhereBox: Widget {
    let picture: ChangePicture
    let lines: [WhereLine]
    let cursor: Selection<WhereLine.ID>
    let order: ChangeOrder
    let isReversed: Bool
    var isFocused = false

    private var styles: Styles { picture.styles }

    private func inside(of area: Rect) -> Rect { Box.interior(of: area) }

    /// Whether a line takes two rows: there is no room beside its numbers.
    private func isStacked(_ area: Rect) -> Bool { area.width < 60 && area.height >= 16 }

    /// Whether the last row says what keys do here.
    private func hasHint(_ area: Rect) -> Bool { inside(of: area).height >= 8 }

    /// The rows of a line, and of the head of a list.
    func heights(in area: Rect) -> (line: Int, head: Int) { isStacked(area) ? (2, 1) : (1, 0) }

    /// The rows that lines have.
    func room(in area: Rect) -> Int { max(0, inside(of: area).height - 1 - (hasHint(area) ? 1 : 0)) }

    /// Where each line that is drawn begins, and the heads of lists.
    private func places(in area: Rect) -> [(line: Int, y: Int, isHead: Bool)] {
        let isStacked = isStacked(area)
        var y = inside(of: area).y + 1
        let end = y + room(in: area)
        var places: [(Int, Int, Bool)] = []
        for index in lines.indices.dropFirst(cursor.top) {
            let isFirst = index == cursor.top || lines[index - 1].dimension != lines[index].dimension
            if isStacked, isFirst {
                places.append((index, y, true))
                y += 1
            }
            guard y < end else { break }
            places.append((index, y, false))
            y += isStacked && !lines[index].isRest ? 2 : 1
        }
        return places
    }

    /// The line that stands at a row of the screen.
    func line(at y: Int, in area: Rect) -> Int? { places(in: area).last { $0.y <= y && !$0.isHead }?.line }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let arrow = isReversed ? styles.glyphs.up : styles.glyphs.down
        var notes: [[Box.Label]] = [[("by ", styles.muted), ("\(order.name) \(arrow)", styles.accent)]]
        if area.width >= 90 { notes.insert([("rows and columns sum to the change", styles.muted)], at: 0) }
        let inside = picture.context.frame(
            "where", number: ChangeSection.spend.number, isFocused: isFocused, notes: notes, in: area, into: &buffer)
        guard inside.height > 1 else { return }
        let columns = WhereColumns(lines, picture, in: inside, isStacked: isStacked(area))
        columns.head(y: inside.y, into: &buffer)
        for place in places(in: area) {
            let line = lines[place.line]
            if place.isHead {
                let x = buffer.write(line.dimension.name + " ", x: inside.x + 1, y: place.y, style: styles.muted)
                let rule = Rect(x: inside.x + 1 + x, y: place.y, width: inside.width - x - 1, height: 1)
                buffer.fill(rule, with: Cell(styles.glyphs.horizontal, styles.border))
                continue
            }
            let isFirst = place.line == cursor.top || lines[place.line - 1].dimension != line.dimension
            columns.draw(line, isFirst: isFirst, y: place.y, into: &buffer)
            guard isFocused, place.line == cursor.index else { continue }
            let height = isStacked(area) && !line.isRest ? 2 : 1
            buffer.restyle(Rect(x: inside.x, y: place.y, width: inside.width, height: height), styles.selected)
            buffer.write(styles.glyphs.marker, x: inside.x, y: place.y, style: styles.selected(styles.accent))
        }
        if hasHint(area) { hint(in: inside.row(inside.height - 1), into: &buffer) }
    }

    /// What keys do with the line under the cursor.
    private func hint(in line: Rect, into buffer: inout CellBuffer) {
        guard lines.indices.contains(cursor.index) else { return }
        let selected = lines[cursor.index]
        let key = { (text: String) -> Box.Label in (text, styles.accent.bold) }
        var parts: [TextLine]
        if selected.isRest {
            parts = [[key("Enter"), (" shows every \(selected.dimension.name)", styles.muted)]]
        } else {
            let name = NameFormat.shorten(selected.name, to: max(8, line.width / 3), ellipsis: styles.glyphs.ellipsis)
            let what = selected.isHereNow ? "requests of" : "earlier requests of"
            let whose = line.width >= 60 ? " opens the \(what) \(selected.dimension.name) " : " opens \(what) "
            parts = [[key("Enter"), (whose, styles.muted), (name, styles.text)]]
            parts.append([key("f"), (" keeps only them", styles.muted)])
        }
        parts.append([key("a"), (" against \(otherBase)", styles.muted)])
        var x = line.x + 1
        for part in parts where x + part.width <= line.maxX {
            x = buffer.write(part, x: x, y: line.y, maxX: line.maxX) + 3
        }
    }

    private var otherBase: String { picture.change.question.base == .before ? "yesterday" : "the span before" }
}
