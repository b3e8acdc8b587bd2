import LangtopChanges
import LangtopCore
import LangtopQuery
import LangtopScreen

/// The headline of a change, and the way from before to now effect by effect.
struct EffectsBox: Widget {
    let picture: ChangePicture

    private var styles: Styles { picture.styles }
    private var table: ChangeTable { picture.table }
    private var words: ChangeWords { picture.words }

    /// One row: what it is, how much, where its bar begins and ends.
    private struct Row {
        var name: String
        var amount: String
        var share: String
        var from: Int
        var to: Int
        var style: Style
        var barStyle: Style
        var notes: [String]
    }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let change = picture.change
        var notes: [[Box.Label]] = []
        if let caveat = picture.caveat { notes.append([(caveat, styles.warning)]) }
        if !change.question.request.filter.terms.isEmpty {
            let text = NameFormat.shorten(
                change.question.request.filter.text, to: max(12, area.width / 4), ellipsis: styles.glyphs.ellipsis)
            notes.append([("/ ", styles.muted), (text, styles.warning)])
        }
        let now: [Box.Label] = [(picture.span(change.now.range), styles.text)]
        let against: [Box.Label] = [(" against ", styles.muted), (picture.span(change.before.range), styles.text)]
        let window: [Box.Label] = [(picture.context.windowName, styles.text)]
        notes.append(area.width >= 72 ? now + against : area.width >= 60 ? now : window)
        let inside = picture.context.frame(
            "what changed", number: 1, isFocused: false, notes: notes, in: area, into: &buffer
        ).inset(left: 1, right: 1)
        headline(in: inside.row(0), into: &buffer)
        let rows = self.rows
        let spare = inside.height - 1 - rows.count
        let y = inside.y + (spare > 0 ? 2 : 1)
        draw(rows, in: Rect(x: inside.x, y: y, width: inside.width, height: rows.count), into: &buffer)
        if inside.width < 58, spare > 1 {
            mainNotes(in: Rect(x: inside.x, y: y + rows.count, width: inside.width, height: spare - 1), into: &buffer)
        }
    }

    private func headline(in line: Rect, into buffer: inout CellBuffer) {
        let amount = table.total.change
        let style = amount > 0 ? styles.bad : amount < 0 ? styles.good : styles.muted
        let hourly = picture.change.question.request.window == .hour ? "/h" : ""
        var pieces: TextLine = [(words.amount + hourly, style.bold)]
        if let growth = words.growth, amount != 0 {
            let glyph = amount > 0 ? styles.glyphs.up : styles.glyphs.down
            pieces.append(("  " + glyph + String(words.percent(growth).drop { "+−".contains($0) }), style.bold))
        }
        pieces.append(("  against \(words.base)", styles.text))
        let x = buffer.write(pieces, x: line.x, y: line.y, maxX: line.maxX)
        let cause = picture.fitting(words.cause, in: line.maxX - x - 3)
        guard !cause.isEmpty else { return }
        buffer.write(cause, x: x + 3, y: line.y, style: styles.muted)
    }

    private var rows: [Row] {
        let change = picture.change
        var rows = [
            Row(
                name: "before", amount: dollars(table.total.before, change.before.sums), share: "", from: 0,
                to: table.total.before, style: styles.strong, barStyle: styles.muted,
                notes: words.note(on: change.before.sums))
        ]
        var sum = table.total.before
        let largest = table.total.effects.map(\.magnitude).max() ?? 0
        for effect in ChangeEffect.allCases {
            let amount = table.total[effect] ?? 0
            let isMain = amount.magnitude * 2 >= largest && amount != 0
            let share =
                table.total.change == 0
                ? "" : signedPercent(Double(amount) / Double(table.total.change))
            rows.append(
                Row(
                    name: effect.rawValue, amount: table.signed(amount), share: amount == 0 ? "" : share, from: sum,
                    to: sum + amount, style: isMain ? picture.style(of: amount).bold : picture.style(of: amount),
                    barStyle: picture.style(of: amount), notes: words.note(on: effect)))
            sum += amount
        }
        rows.append(
            Row(
                name: "now", amount: dollars(table.total.now, change.now.sums), share: "", from: 0,
                to: table.total.now, style: styles.strong, barStyle: styles.accent,
                notes: words.note(on: change.now.sums)))
        return rows
    }

    private func dollars(_ amount: Int, _ sums: SpanSums) -> String {
        sums.dollars == nil ? NumberFormat.unknown : "$" + table.text(amount)
    }

    private func signedPercent(_ share: Double) -> String {
        let percent = NumberFormat.fixed((share * 100).magnitude, 0)
        return (share < 0 && percent != "0" ? "−" : "") + percent + "%"
    }

    private func draw(_ rows: [Row], in area: Rect, into buffer: inout CellBuffer) {
        let amounts = rows.map { DisplayText.width(of: $0.amount) }.max() ?? 0
        let isWide = area.width >= 96
        let amountEnd = area.x + (isWide ? 11 : 9) + amounts
        let hasShare = area.width >= 58
        let barStart = amountEnd + (hasShare ? isWide ? 12 : 8 : 1)
        // Notes get what they need, up to half of the room; bars the rest.
        let hasNotes = area.width >= 72
        let longest = rows.map { $0.notes.map(DisplayText.width).max() ?? 0 }.max() ?? 0
        let noteWidth = hasNotes ? min(longest, (area.maxX - barStart) / 2) : 0
        let barWidth = area.maxX - barStart - (noteWidth > 0 ? noteWidth + 3 : 0)
        let highest = rows.map { max($0.from, $0.to) }.max() ?? 0
        let scale = highest > 0 ? Double(barWidth) / Double(highest) : 0
        for (index, row) in rows.enumerated() where index < area.height {
            let y = area.y + index
            let isEnd = index == 0 || index == rows.count - 1
            let isMain = row.style.attributes.contains(.bold) && !isEnd
            buffer.write(row.name, x: area.x, y: y, style: isMain ? styles.text : styles.muted)
            buffer.write(row.amount, endingAt: amountEnd, y: y, style: row.style)
            if hasShare { buffer.write(row.share, endingAt: amountEnd + 6, y: y, style: styles.muted) }
            FloatingBar(
                from: Double(row.from) * scale, to: Double(row.to) * scale, style: row.barStyle, glyphs: styles.glyphs
            ).render(in: Rect(x: barStart, y: y, width: barWidth, height: 1), into: &buffer)
            let note = picture.fitting(row.notes, in: noteWidth)
            buffer.write(note, x: area.maxX - noteWidth, y: y, style: isMain ? styles.text : styles.muted)
        }
    }

    /// Notes on the largest effects, where they have no room beside the bars.
    private func mainNotes(in area: Rect, into buffer: inout CellBuffer) {
        let effects = ChangeEffect.allCases.filter { (table.total[$0] ?? 0) != 0 }
            .sorted { (table.total[$0] ?? 0).magnitude > (table.total[$1] ?? 0).magnitude }
        var y = area.y
        for effect in effects where y < area.maxY {
            let note = picture.fitting(words.note(on: effect), in: area.width - 9)
            guard !note.isEmpty else { continue }
            buffer.write(effect.rawValue, x: area.x, y: y, style: styles.muted)
            buffer.write(note, x: area.x + 9, y: y, style: styles.text)
            y += 1
        }
    }
}
