import LangtopScreen

/// A menu in a frame of its own above the footer, in as many columns as its lines need.
struct MenuBox: Widget {
    let menu: Menu
    let styles: Styles

    /// Where it stands in what lies above the footer; nil where it has no room, so that the footer shows it.
    func place(in body: Rect) -> Rect? {
        guard let (columns, lines) = grid(in: body) else { return nil }
        let width = max(columns * cellWidth + 2, DisplayText.width(of: menu.title) + 8, hintWidth + 4)
        guard width <= body.width else { return nil }
        return Rect(x: body.x, y: body.maxY - lines - 2, width: width, height: lines + 2)
    }

    /// The option at a point; nil where none stands.
    func option(at point: Point, in body: Rect) -> Int? {
        guard let place = place(in: body), let (columns, lines) = grid(in: body) else { return nil }
        let inside = Box.interior(of: place)
        guard inside.contains(point) else { return nil }
        // The last column reaches to the frame.
        let column = min(columns - 1, (point.x - inside.x) / cellWidth)
        let index = column * lines + point.y - inside.y
        return menu.options.indices.contains(index) ? index : nil
    }

    func render(in body: Rect, into buffer: inout CellBuffer) {
        guard let place = place(in: body), let (_, lines) = grid(in: body) else { return }
        buffer.fill(place, with: styles.blank)
        Box(titles: [[(menu.title, styles.strong)]], border: styles.accent, glyphs: styles.glyphs)
            .render(in: place, into: &buffer)
        let inside = Box.interior(of: place)
        for (index, option) in menu.options.enumerated() {
            let x = inside.x + index / lines * cellWidth
            // The frame may be wider than what it holds.
            let width = index + lines < menu.options.count ? cellWidth : inside.maxX - x
            let cell = Rect(x: x, y: inside.y + index % lines, width: width, height: 1)
            let isHere = index == menu.cursor
            func look(_ style: Style) -> Style { isHere ? styles.selected(style) : style }
            buffer.fill(cell, with: Cell(" ", look(styles.text)))
            buffer.write(String(option.letter), x: cell.x + 1, y: cell.y, style: look(styles.accent).bold)
            let label = NameFormat.shorten(option.label, to: Self.widest, ellipsis: styles.glyphs.ellipsis)
            buffer.write(label, x: cell.x + 3, y: cell.y, width: cellWidth - 3, style: look(styles.text))
        }
        buffer.write(hint, x: place.x + 2, y: place.maxY - 1, width: place.width - 4, style: styles.muted)
    }

    /// A longer label is shortened.
    private static let widest = 60

    private var cellWidth: Int {
        4 + min(Self.widest, menu.options.map { DisplayText.width(of: $0.label) }.max() ?? 0)
    }

    /// What the key that opened it does now.
    private var hint: String {
        guard let opener = menu.opener else { return "" }
        return " \(opener.letter) next  \(String(opener.letter).uppercased()) \(opener.says) "
    }

    private var hintWidth: Int { hint.count }

    private func grid(in body: Rect) -> (columns: Int, lines: Int)? {
        let count = menu.options.count
        let most = min(body.height - 2, 14)
        guard count > 0, most >= 1 else { return nil }
        let columns = (count + most - 1) / most
        let lines = (count + columns - 1) / columns
        return columns * cellWidth + 2 <= body.width ? (columns, lines) : nil
    }
}
