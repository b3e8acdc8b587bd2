import LangtopCore
import LangtopQuery
import LangtopScreen

/// What was wasted in all: in words, as a bar of everything spent, and as the sum below the lines.
struct WasteHead {
    let waste: Waste
    let lines: [WasteLine]
    let context: ViewContext

    private var styles: Styles { context.styles }
    private var least: String {
        waste.isWhole && !context.least.isEmpty || !waste.isWhole ? styles.glyphs.atLeast + " " : ""
    }

    /// The rows it takes, the headings of the lines among them.
    static func height(_ area: Rect) -> Int { area.height >= 14 ? area.width >= 60 ? 4 : 3 : 1 }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let share = waste.share(waste.wasted).map { NumberFormat.percent($0) + "%" } ?? NumberFormat.unknown
        let level = waste.wasted > 0 ? styles.bad.bold : styles.good
        var parts: [Box.Label] = [(least + NumberFormat.dollars(waste.wasted), level), ("  " + share, level)]
        if area.width >= 40 {
            parts += [
                (" of ", styles.muted), (NumberFormat.dollars(waste.dollars), styles.text),
                (" bought nothing", styles.muted),
            ]
        }
        let used = buffer.write(parts, x: area.x, y: area.y, maxX: area.maxX)
        let rows = "\(NumberFormat.count(waste.count)) of \(NumberFormat.count(waste.requests)) requests"
        if used + rows.count + 2 <= area.maxX {
            buffer.write(rows, endingAt: area.maxX, y: area.y, style: styles.muted)
        }
        guard Self.height(area) > 1 else { return }
        let bar = area.row(1)
        buffer.fill(bar, with: Cell(" ", styles.text.on(styles.theme.selection)))
        ExactBar(
            lines.map { ($0.dollars, WasteText.style(of: $0.rule, styles)) }, of: waste.dollars,
            mixes: styles.hasShades,
            glyphs: styles.glyphs
        ).render(in: bar, into: &buffer)
        guard Self.height(area) > 3 else { return }
        for (title, place) in WasteText.columns(area) {
            buffer.write(title, endingAt: place, y: area.y + 3, style: styles.muted)
        }
        buffer.write("WHAT", x: area.x + 2, y: area.y + 3, style: styles.muted)
    }

    func sum(in row: Rect, into buffer: inout CellBuffer) {
        buffer.write("all", x: row.x + 2, y: row.y, style: styles.strong)
        guard row.width >= 60 else {
            let text = "\(NumberFormat.dollars(waste.wasted))  \(NumberFormat.percent(waste.share(waste.wasted)))%"
            buffer.write(text, endingAt: row.maxX, y: row.y, style: styles.bad.bold)
            return
        }
        let texts = [
            NumberFormat.count(waste.count),
            waste.waited > 0 ? NumberFormat.time(Double(waste.waited)) : NumberFormat.unknown,
            NumberFormat.money(waste.wasted), NumberFormat.percent(waste.share(waste.wasted)) + "%",
        ]
        for (text, column) in zip(texts, WasteText.columns(row)) {
            buffer.write(
                text, endingAt: column.end, y: row.y,
                style: ["COST", "SHARE"].contains(column.title) ? styles.bad.bold : styles.text)
        }
        let x = (WasteText.columns(row).last?.end ?? 0) + 2
        let note = "each dollar counted once"
        if x + note.count <= row.maxX { buffer.write(note, x: x, y: row.y, style: styles.muted) }
    }
}
