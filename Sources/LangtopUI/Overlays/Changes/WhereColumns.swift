import LangtopChanges
import LangtopCore
import LangtopQuery
import LangtopScreen

/// The columns of the lines of a change for a width: numbers are never cut; where there is no room for all six effects the
/// two that matter most are told in words.
struct WhereColumns {
    private let picture: ChangePicture
    private let area: Rect
    private let isStacked: Bool
    private let labelWidth: Int
    private let nameWidth: Int
    private let before: Int
    private let now: Int
    private let change: Int
    private let bar: Int
    /// The width of each effect's column; none where effects are told in words.
    private let effects: [Int]
    /// What the longest bar stands for, to the left and to the right of the middle.
    private let reach: (left: Int, right: Int)

    private var styles: Styles { picture.styles }
    private var table: ChangeTable { picture.table }

    init(_ lines: [WhereLine], _ picture: ChangePicture, in area: Rect, isStacked: Bool) {
        (self.picture, self.area, self.isStacked) = (picture, area, isStacked)
        let table = picture.table
        func width(_ title: String, _ texts: [String]) -> Int {
            max(title.count, texts.map { DisplayText.width(of: $0) }.max() ?? 0)
        }
        before = width("BEFORE", lines.map { table.text($0.row.before) })
        now = width("NOW", lines.map { table.text($0.row.now) })
        change = width("CHANGE", lines.map { table.signed($0.row.change) })
        reach = (
            lines.map { max(0, -$0.row.change) }.max() ?? 0, lines.map { max(0, $0.row.change) }.max() ?? 0
        )
        let label = isStacked ? 0 : lines.map { $0.dimension.name.count + 1 }.max() ?? 0
        let columns = ChangeEffect.allCases.map { effect in
            width(effect.rawValue, lines.map { table.signed($0.row[effect] ?? 0) }) + 1
        }
        // The marker, three blanks around the arrow, a blank after the numbers.
        let numbers = 1 + label + before + 3 + now + 1 + change
        let longest = lines.map { DisplayText.width(of: $0.name) }.max() ?? 0
        let names = max(10, min(28, longest))
        let rest = area.width - 1 - numbers
        let all = columns.reduce(0, +) + 2
        if !isStacked, rest - all >= min(names, 16) {
            effects = columns
            nameWidth = min(names, max(12, rest - all - 12))
            bar = max(0, rest - all - nameWidth - 3)
        } else if isStacked {
            effects = []
            nameWidth = max(4, rest)
            bar = max(4, (area.width - 3) * 3 / 10)
        } else {
            effects = []
            nameWidth = max(4, min(names, rest))
            // Bars and words share what is left.
            let left = rest - nameWidth
            bar = left >= 36 ? min(24, left - 30) : 0
        }
        labelWidth = label
    }

    /// Where the columns end.
    private var beforeEnd: Int { area.x + 1 + labelWidth + nameWidth + 1 + before }
    private var nowEnd: Int { beforeEnd + 3 + now }
    private var changeEnd: Int { nowEnd + 1 + change }

    func head(y: Int, into buffer: inout CellBuffer) {
        let style = styles.muted
        buffer.write("VALUE", x: area.x + 1 + labelWidth, y: y, style: style)
        for (title, end) in [("BEFORE", beforeEnd), ("NOW", nowEnd), ("CHANGE", changeEnd)] where end <= area.maxX {
            buffer.write(title, endingAt: end, y: y, style: style)
        }
        guard !effects.isEmpty else { return }
        var end = area.maxX - 1
        for (effect, width) in zip(ChangeEffect.allCases, effects).reversed() {
            buffer.write(effect.rawValue.uppercased(), endingAt: end, y: y, style: style)
            end -= width
        }
    }

    func draw(_ line: WhereLine, isFirst: Bool, y: Int, into buffer: inout CellBuffer) {
        let name = line.isRest ? styles.muted : nameStyle(line)
        if isFirst, labelWidth > 0 { buffer.write(line.dimension.name, x: area.x + 1, y: y, style: styles.muted) }
        let shown = NameFormat.shorten(line.name, to: nameWidth, ellipsis: styles.glyphs.ellipsis)
        buffer.write(shown, x: area.x + 1 + labelWidth, y: y, width: nameWidth, style: name)
        let old = line.isBeforeUnknown ? NumberFormat.unknown : table.text(line.row.before)
        let new = line.isNowUnknown ? NumberFormat.unknown : table.text(line.row.now)
        buffer.write(old, endingAt: beforeEnd, y: y, style: styles.muted)
        buffer.write(styles.glyphs.arrow, x: beforeEnd + 1, y: y, style: styles.muted)
        buffer.write(new, endingAt: nowEnd, y: y, style: line.isRest ? styles.muted : styles.text)
        let amount = line.row.change
        let changeStyle = line.isRest ? picture.style(of: amount) : picture.style(of: amount).bold
        let difference = line.isChangeUnknown ? NumberFormat.unknown : table.signed(amount)
        buffer.write(difference, endingAt: changeEnd, y: y, style: changeStyle)
        if isStacked {
            guard !line.isRest else { return }
            draw(bar: amount, of: line, x: area.x + 1, width: bar, isOneSided: true, y: y + 1, into: &buffer)
            let x = area.x + 1 + bar + 1
            drawWords(line, x: x, width: area.maxX - x, y: y + 1, into: &buffer)
            return
        }
        if bar > 3 {
            draw(bar: amount, of: line, x: changeEnd + 2, width: bar, isOneSided: false, y: y, into: &buffer)
        }
        let start = changeEnd + 2 + (bar > 3 ? bar + 1 : 0)
        if effects.isEmpty || line.row.effects.isEmpty {
            let x = effects.isEmpty ? start : area.maxX - 1 - effects.reduce(0, +) + 1
            drawWords(line, x: x, width: area.maxX - 1 - x, y: y, into: &buffer)
        } else {
            drawEffects(line, y: y, into: &buffer)
        }
    }

    private func nameStyle(_ line: WhereLine) -> Style {
        // Models have the colour they have everywhere.
        line.dimension.holder == .route ? picture.context.series(of: line.id.id, in: line.dimension) : styles.text
    }

    private func drawEffects(_ line: WhereLine, y: Int, into buffer: inout CellBuffer) {
        var end = area.maxX - 1
        let largest = line.row.effects.map(\.magnitude).max() ?? 0
        for (effect, width) in zip(ChangeEffect.allCases, effects).reversed() {
            let amount = line.row[effect] ?? 0
            let isMain = !line.isRest && amount.magnitude == largest && amount != 0
            let style = line.isRest ? styles.muted : picture.style(of: amount, isMain: isMain)
            let isUnknown = effect == .cache && line.isCacheUnknown
            buffer.write(isUnknown ? NumberFormat.unknown : table.signed(amount), endingAt: end, y: y, style: style)
            end -= width
        }
    }

    /// What is said of a line, else its two largest effects: `context +0.65  volume +0.43`.
    private func drawWords(_ line: WhereLine, x: Int, width: Int, y: Int, into buffer: inout CellBuffer) {
        guard line.notes.isEmpty else {
            let note = picture.fitting(line.notes, in: width)
            buffer.write(note, x: x, y: y, style: styles.muted)
            return
        }
        let order = ChangeEffect.allCases.filter { (line.row[$0] ?? 0) != 0 }
            .sorted { (line.row[$0] ?? 0).magnitude > (line.row[$1] ?? 0).magnitude }
        var place = x
        for (index, effect) in order.prefix(2).enumerated() {
            let amount = line.row[effect] ?? 0
            let pieces: TextLine = [
                (effect.rawValue + " ", styles.muted),
                (table.signed(amount), picture.style(of: amount, isMain: index == 0 && !line.isRest)),
            ]
            guard place + pieces.width <= x + width else { return }
            place = buffer.write(pieces, x: place, y: y, maxX: x + width) + 2
        }
    }

    private func draw(
        bar amount: Int, of line: WhereLine, x: Int, width: Int, isOneSided: Bool, y: Int, into buffer: inout CellBuffer
    ) {
        let style = line.isRest ? picture.style(of: amount).with(.dim) : picture.style(of: amount)
        if isOneSided {
            let whole = max(reach.left, reach.right)
            let length = whole > 0 ? Double(amount.magnitude) / Double(whole) * Double(width) : 0
            FloatingBar(from: 0, to: length, style: style, glyphs: styles.glyphs).render(
                in: Rect(x: x, y: y, width: width, height: 1), into: &buffer)
            return
        }
        // An axis between less and more, where both occur as far to the right as the longest bar to the left needs.
        let whole = reach.left + reach.right
        guard whole > 0 else { return }
        let cells = width - 1
        let least = min(3, cells / 3)
        let left =
            reach.left == 0 ? 0 : reach.right == 0 ? cells : max(least, min(cells - least, cells * reach.left / whole))
        let scale = min(
            reach.left > 0 ? Double(left) / Double(reach.left) : .infinity,
            reach.right > 0 ? Double(cells - left) / Double(reach.right) : .infinity)
        buffer[x + left, y] = Cell(styles.glyphs.vertical, styles.border)
        let length = Double(amount.magnitude) * scale
        if amount < 0 {
            FloatingBar(from: Double(left) - length, to: Double(left), style: style, glyphs: styles.glyphs).render(
                in: Rect(x: x, y: y, width: left, height: 1), into: &buffer)
        } else {
            FloatingBar(from: 0, to: length, style: style, glyphs: styles.glyphs).render(
                in: Rect(x: x + left + 1, y: y, width: cells - left, height: 1), into: &buffer)
        }
    }
}
