import LangtopScreen

extension ViewContext {
    /// Draws a frame with a title; the area inside.
    func frame(
        _ title: String, number: Int? = nil, isFocused: Bool = true, box: PaneBox = .rows, titles: [[Box.Label]] = [],
        notes: [[Box.Label]] = [], in area: Rect, into buffer: inout CellBuffer
    ) -> Rect {
        var head: [Box.Label] = []
        if let number { head.append((styles.glyphs.digits[number], styles.accent)) }
        let room = max(4, area.width - 8)
        head.append((NameFormat.shorten(title, to: room, ellipsis: styles.glyphs.ellipsis), styles.strong))
        let border = isFocused ? styles.accent : styles.box(box)
        Box(titles: [head] + titles, notes: notes, border: border, glyphs: styles.glyphs).render(
            in: area, into: &buffer)
        return Box.interior(of: area)
    }

    /// One sentence instead of content.
    func say(_ text: String, in area: Rect, isBad: Bool = false, into buffer: inout CellBuffer) {
        let style = isBad ? styles.bad : styles.muted
        for (line, part) in TextWrap.lines(of: text, width: area.width - 2).prefix(area.height).enumerated() {
            buffer.write(part, x: area.x + 1, y: area.y + line, width: area.width - 1, style: style)
        }
    }
}
