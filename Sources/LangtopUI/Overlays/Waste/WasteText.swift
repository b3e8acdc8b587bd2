import LangtopCore
import LangtopQuery
import LangtopScreen

/// One line of waste for a width: what and how much, why, and what avoids it.
struct WasteText: Widget {
    let line: WasteLine
    /// US dollars of everything.
    let whole: Double
    /// US dollars of the most expensive line.
    let most: Double
    let context: ViewContext
    let width: Int
    /// Whether everything is told, and not only what fits into a line each.
    let isWhole: Bool

    static let unknown = WasteWords.unknownPrompts

    private var styles: Styles { context.styles }
    private var isWide: Bool { width >= 60 }

    /// Where the numbers of a line end.
    static func columns(_ area: Rect) -> [(title: String, end: Int)] {
        let left = area.x + max(32, min(35, area.width - 44))
        return [("COUNT", left + 6), ("WAITED", left + 15), ("COST", left + 24), ("SHARE", left + 32)]
    }

    static func style(of rule: WasteRule, _ styles: Styles) -> Style {
        switch rule {
        case .billedTwice: styles.rerouted
        case .beforeFallback: styles.bad
        case .clientClosed: styles.warning
        case .repeated: styles.kinds.output
        case .cacheLost: styles.kinds.write
        case .neverRead: styles.kinds.read
        }
    }

    /// The rows it takes.
    var height: Int { 1 + details.count }

    /// Why, and what avoids it.
    private var details: [TextLine] {
        guard line.isKnown else { return wrapped("", [(Self.unknown, styles.muted)]) }
        guard line.count + line.unpriced > 0 else { return [] }
        let avoid = WasteAdvice.parts(of: line).map { part -> Box.Label in
            switch part {
            case .text(let text): (text, styles.text)
            case .setting(let text): (text, styles.accent)
            case .money(let dollars): (NumberFormat.dollars(dollars), styles.good)
            }
        }
        let (why, helps) = (wrapped("cause", causes), wrapped("avoid", avoid))
        return isWhole ? why + helps : first(of: why) + first(of: helps)
    }

    /// The first of some lines, and that there are more.
    private func first(of lines: [TextLine]) -> [TextLine] {
        guard let line = lines.first else { return [] }
        return [lines.count > 1 ? line + [(" " + styles.glyphs.ellipsis, styles.muted)] : line]
    }

    private var causes: TextLine {
        var parts: TextLine = []
        for cause in line.causes.prefix(3) {
            // In one line the last causes make room for the first.
            if !isWhole, !parts.isEmpty, parts.width + words(cause).count + 20 > width - 9 { break }
            if !parts.isEmpty { parts.append((" \(styles.glyphs.separator) ", styles.muted)) }
            parts.append((words(cause), parts.isEmpty ? styles.text : styles.muted))
            parts.append(
                (" " + NumberFormat.dollars(cause.dollars), parts.count == 1 ? styles.text.bold : styles.muted))
        }
        if isWhole, line.causes.count > 3 {
            parts.append((" \(styles.glyphs.separator) \(line.causes.count - 3) more", styles.muted))
        }
        if line.unpriced > 0 { parts.append(("  \(line.unpriced) without a price", styles.warning)) }
        return parts
    }

    private func words(_ cause: WasteLine.Cause) -> String {
        let patience = line.patience.map { " gives up at \($0)s" } ?? ""
        return WasteWords.reason(
            cause.reason, count: cause.count, patience: patience, names: context.snapshot?.directory)
    }

    /// Pieces after a label in as many lines as they take.
    private func wrapped(_ label: String, _ parts: TextLine) -> [TextLine] {
        let margin = isWide ? 9 : 4
        // The mark of the line takes a column, and so may the sign that there is more.
        let room = width - margin - 1 - (isWhole ? 0 : 2)
        let lines = TextWrap.lines(of: parts.map(\.text).joined(), width: max(10, room))
        // Each character keeps the look of the piece it came from; blanks at which a line ends are in none.
        var rest = parts.flatMap { part in part.text.map { ($0, part.style) } }[...]
        return lines.enumerated().map { number, text in
            let lead =
                isWide ? TextWrap.padded("  " + (number == 0 ? label : ""), margin) : TextWrap.padded("  ", margin)
            var line: TextLine = [(lead, styles.muted)]
            for character in text {
                rest = rest.drop { $0.0 != character }
                let style = rest.popFirst()?.1 ?? styles.text
                if let last = line.indices.last, last > 0, line[last].style == style {
                    line[last].text.append(character)
                } else {
                    line.append((String(character), style))
                }
            }
            return line
        }
    }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let style = Self.style(of: line.rule, styles)
        for row in 0..<area.height { buffer.write(styles.glyphs.marker, x: area.x, y: area.y + row, style: style) }
        let isEmpty = line.count == 0
        let name = isEmpty ? styles.muted : styles.strong
        let amount = isWide ? "" : "  " + self.amount
        let room = isWide ? area.width - 2 : area.width - 2 - DisplayText.width(of: amount)
        let title = NameFormat.shorten(line.rule.title, to: room, ellipsis: styles.glyphs.ellipsis)
        buffer.write(title, x: area.x + 2, y: area.y, width: room, style: name)
        if isWide {
            let texts = [
                line.isKnown ? NumberFormat.count(line.count) : NumberFormat.unknown,
                line.waited > 0 ? NumberFormat.time(Double(line.waited)) : NumberFormat.unknown,
                line.isKnown ? NumberFormat.money(line.dollars) : NumberFormat.unknown, share,
            ]
            for (text, column) in zip(texts, Self.columns(area)) {
                buffer.write(
                    text, endingAt: column.end, y: area.y,
                    style: column.title == "COST" ? name : isEmpty ? styles.muted : styles.text)
            }
        } else {
            buffer.write(amount, endingAt: area.maxX, y: area.y, style: name)
        }
        buffer.write(details.map { $0 }, in: area.inset(left: 0, top: 1).shifted(mark: 1))
    }

    /// How many and how much, where there is no room for columns.
    private var amount: String {
        guard line.isKnown else { return NumberFormat.unknown }
        return "\(NumberFormat.count(line.count))  \(NumberFormat.dollars(line.dollars))"
    }

    private var share: String {
        guard line.isKnown, whole > 0 else { return NumberFormat.unknown }
        return NumberFormat.percent(line.dollars / whole) + "%"
    }

    /// How the line compares with the most expensive.
    func bar(in area: Rect, into buffer: inout CellBuffer) {
        guard isWide, most > 0, let end = Self.columns(area).last?.end else { return }
        let place = Rect(x: end + 2, y: area.y, width: area.maxX - end - 2, height: 1)
        ExactBar(
            [(line.dollars, Self.style(of: line.rule, styles))], of: most, mixes: styles.hasShades,
            glyphs: styles.glyphs
        )
        .render(in: place, into: &buffer)
    }
}

extension Rect {
    /// The same without the column of a mark.
    fileprivate func shifted(mark: Int) -> Rect { inset(left: mark) }
}
