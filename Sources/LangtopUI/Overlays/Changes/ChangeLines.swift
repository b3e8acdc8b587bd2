import LangtopChanges
import LangtopCore
import LangtopQuery
import LangtopScreen

/// A change in plain lines, where there is no room for frames: the most important first.
struct ChangeLines: Widget {
    let picture: ChangePicture
    let section: ChangeSection

    private var styles: Styles { picture.styles }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let inside = area.inset(left: 1)
        for (index, pieces) in lines.enumerated() where index < inside.height {
            buffer.write(pieces, x: inside.x, y: inside.y + index, maxX: inside.maxX)
        }
    }

    private var lines: [TextLine] {
        guard picture.change.isTold else { return picture.lackLines }
        switch section {
        case .spend: return spend
        case .failures: return failures
        case .latency: return latency
        }
    }

    private var spend: [TextLine] {
        let (table, words) = (picture.table, picture.words)
        let amount = table.total.change
        let style = amount > 0 ? styles.bad : amount < 0 ? styles.good : styles.muted
        let growth = words.growth.map { "  " + words.percent($0) } ?? ""
        var lines: [TextLine] = [
            [
                (words.amount + growth, style.bold),
                ("  \(table.text(table.total.before)) → \(table.text(table.total.now))", styles.text),
            ]
        ]
        let effects = ChangeEffect.allCases.filter { (table.total[$0] ?? 0) != 0 }
            .sorted { (table.total[$0] ?? 0).magnitude > (table.total[$1] ?? 0).magnitude }
        lines += effects.map { effect in
            let amount = table.total[effect] ?? 0
            let note = picture.fitting(words.note(on: effect), in: picture.context.size.width - 19)
            return [
                (TextWrap.padded(effect.rawValue, 8), styles.muted),
                (TextWrap.right(table.signed(amount), 8) + "  ", picture.style(of: amount).bold), (note, styles.muted),
            ]
        }
        for list in [picture.change.callers, picture.change.routes] {
            guard let top = list.first, list.count > 1 else { continue }
            let name = NameFormat.shorten(top.name, to: 16, ellipsis: styles.glyphs.ellipsis)
            let row = table.rows([top, ChangeLine.rest(list.dropFirst(), of: top.dimension)])[0]
            lines.append([(name + "  ", styles.text), (table.signed(row.change), picture.style(of: row.change).bold)])
        }
        return lines
    }

    private var failures: [TextLine] {
        let box = CountsBox.failures(picture, cursor: nil)
        return [[("errors  ", styles.strong)] + (box.notes.first ?? [])] + counts(box)
    }

    private var latency: [TextLine] {
        let box = CountsBox.latency(picture, width: picture.context.size.width, cursor: nil)
        return [[("p95  ", styles.strong)] + (box.notes.first ?? [])] + counts(box)
    }

    private func counts(_ box: CountsBox) -> [TextLine] {
        box.lines.map { line in
            let change = line.now - line.before
            let name = [line.kind, line.place.model].filter { !$0.isEmpty }.joined(separator: " ")
            let style = change > 0 ? styles.bad : change < 0 ? styles.good : styles.muted
            return [
                (TextWrap.right(CountsBox.signed(change), 4) + " ", style.bold),
                (
                    NameFormat.shorten(
                        name, to: max(6, picture.context.size.width - 7), ellipsis: styles.glyphs.ellipsis), styles.text
                ),
            ]
        }
    }
}
