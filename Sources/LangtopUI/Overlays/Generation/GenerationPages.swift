import LangtopCore
import LangtopScreen

/// Draws the boxes of a generation.
struct GenerationPages: Widget {
    let overlay: GenerationOverlay
    /// Which one of how many.
    let place: String
    let context: ViewContext

    func render(in area: Rect, into buffer: inout CellBuffer) {
        for page in overlay.pages {
            _ = context.frame(
                page.section.rawValue, isFocused: page.section == overlay.focused, notes: notes(page), in: page.area,
                into: &buffer)
            let top = overlay.scrolls[page.section]?.top ?? 0
            buffer.write(page.lines, from: top, in: page.inside)
            mark(page, from: top, into: &buffer)
        }
    }

    private func notes(_ page: GenerationOverlay.Page) -> [[Box.Label]] {
        let styles = context.styles
        let row = overlay.generation
        let detail = try? overlay.answer?.get()
        var notes: [[Box.Label]] = []
        switch page.section {
        case .request: notes.append([(place, styles.muted)])
        case .timing:
            let latency = row.latency.map { Double($0.milliseconds) }
            notes.append([(NumberFormat.time(latency), styles.latencyLevel(latency).bold)])
        case .cost:
            let cost = detail?.generation ?? row
            notes.append([(cost.cost { NumberFormat.exactDollars($0) }, cost.costStyle(styles).bold)])
        case .prompt:
            let count = detail?.prompt.count ?? 0
            if count > 0 { notes.append([("\(count) message\(count == 1 ? "" : "s")", styles.muted)]) }
            notes.append([("\(NumberFormat.tokens(row.shownTokens?.prompt)) tok", styles.muted)])
        case .answer:
            let reason = detail?.answer.last?.finishReason ?? ""
            if !reason.isEmpty { notes.append([(reason, styles.muted)]) }
            notes.append([("\(NumberFormat.tokens(row.shownTokens?.completion)) tok", styles.muted)])
        case .error, .raw: break
        }
        let height = page.inside.height
        if page.lines.count > height, height > 0 {
            let last = min(page.lines.count, (overlay.scrolls[page.section]?.top ?? 0) + height)
            notes.append([("\(last)/\(page.lines.count)", styles.muted)])
        }
        if let count = overlay.masked?.counts[page.section], count > 0 {
            let isRevealed = overlay.isRevealed
            notes.append(
                [
                    ("R", styles.accent),
                    (
                        isRevealed ? " \(count) revealed" : " \(count) masked",
                        isRevealed ? styles.warning : styles.muted
                    ),
                ])
        }
        return notes
    }

    /// Lifts out what is searched for.
    private func mark(_ page: GenerationOverlay.Page, from top: Int, into buffer: inout CellBuffer) {
        let wanted = DisplayText.glyphs(of: overlay.search.text).map { $0.text.lowercased() }
        guard !wanted.isEmpty else { return }
        for (line, pieces) in page.lines.dropFirst(top).prefix(page.inside.height).enumerated() {
            // What is not on screen costs nothing.
            let glyphs = pieces.flatMap { DisplayText.glyphs(of: $0.text, columns: page.inside.width) }
            let shown = glyphs.prefix(page.inside.width)
            let texts = shown.map { $0.text.lowercased() }
            var x = page.inside.x
            for (place, glyph) in shown.enumerated() {
                if texts[place...].starts(with: wanted) {
                    let width = shown[place..<place + wanted.count].reduce(0) { $0 + ($1.isWide ? 2 : 1) }
                    let found = Rect(x: x, y: page.inside.y + line, width: width, height: 1)
                    buffer.restyle(found.intersection(page.inside)) { $0.with(.reverse) }
                }
                x += glyph.isWide ? 2 : 1
            }
        }
    }
}
