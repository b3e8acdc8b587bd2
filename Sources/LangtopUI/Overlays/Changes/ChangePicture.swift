import LangtopChanges
import LangtopCore
import LangtopQuery
import LangtopScreen

/// A change as it is drawn: its rounded numbers, its words and its colours.
struct ChangePicture {
    let change: WindowChange
    let context: ViewContext
    let table: ChangeTable
    let words: ChangeWords

    init(change: WindowChange, context: ViewContext) {
        (self.change, self.context) = (change, context)
        table = ChangeTable(change)
        let ellipsis = context.styles.glyphs.ellipsis
        words = ChangeWords(change, table) { NameFormat.shorten($0, to: 16, ellipsis: ellipsis) }
    }

    var styles: Styles { context.styles }

    /// More is amber, less is green; the sign says it without colour.
    func style(of amount: Int) -> Style { amount > 0 ? styles.warning : amount < 0 ? styles.good : styles.muted }

    /// How a number is written beside others: bold and coloured where it is the one that matters, faint where it hardly
    /// does.
    func style(of amount: Int, isMain: Bool) -> Style {
        if amount == 0 { return styles.muted }
        if isMain { return style(of: amount).bold }
        return Int(amount.magnitude) * 40 >= Int(largest) ? styles.text : styles.muted
    }

    /// The larger of both totals' difference and the largest effect: what lines are held against.
    private var largest: UInt {
        (table.total.effects + [table.total.change]).map(\.magnitude).max() ?? 0
    }

    /// The first of some texts that fits.
    func fitting(_ texts: [String], in width: Int) -> String {
        texts.first { DisplayText.width(of: $0) <= width } ?? ""
    }

    /// `13:32–14:32`; with the day where it is not today's.
    func span(_ range: TimeRange) -> String {
        let zone = context.zone
        let isLong = range.duration > .seconds(20 * 3600)
        func moment(_ instant: Timestamp, _ reference: Timestamp) -> String {
            let isSameDay = NameFormat.day(instant, zone) == NameFormat.day(reference, zone)
            let day = isSameDay && !isLong ? "" : NameFormat.day(instant, zone) + " "
            return day + NameFormat.minute(instant, zone)
        }
        return moment(range.from, context.now) + "–" + moment(range.to, isLong ? context.now : range.from)
    }

    /// What both spans lack, in a few words; nil where nothing.
    var caveat: String? {
        for (side, name) in [(change.now, "now"), (change.before, "before")] {
            if let lack = side.coverage.lack { return "\(name): \(lack)" }
        }
        return change.before.awaitsKinds || change.now.awaitsKinds ? "loading tokens by kind" : nil
    }

    /// Says why there are no numbers: a span is still read, or can never be told.
    func renderLack(in area: Rect, into buffer: inout CellBuffer) {
        let inside = context.frame(
            "what changed", notes: [[(span(change.now.range), styles.text)]], in: area, into: &buffer
        ).inset(left: 1, right: 1)
        for (line, pieces) in lackLines.enumerated() where line < inside.height {
            buffer.write(pieces, x: inside.x, y: inside.y + line, maxX: inside.maxX)
        }
    }

    /// How much of both spans is there.
    var lackLines: [TextLine] {
        [("before", change.before), ("now", change.now)].map { name, side in
            let label: Box.Label = (TextWrap.padded(name, 8), styles.muted)
            if side.isWhole { return [label, ("in memory", styles.text)] }
            let text: String
            switch side.coverage {
            case .filling(let share), .summed(let share): text = "loading… \(Int(share * 100))%"
            default: text = side.coverage.lack ?? "loading…"
            }
            return [label, (styles.glyphs.unknown + "  ", styles.muted), (text, styles.warning)]
        }
    }
}
