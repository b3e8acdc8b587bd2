import LangtopDoctor
import LangtopScreen

/// A finding as lines for a width: a sign, what, how much; below that why, and the line that helps.
struct DoctorText {
    let finding: Finding
    let styles: Styles
    let width: Int

    private var style: Style {
        switch finding.severity {
        case .good: styles.good
        case .warning: styles.warning
        case .wrong: styles.bad
        }
    }

    private var sign: String {
        switch finding.severity {
        case .good: styles.glyphs.dot
        case .warning: styles.glyphs.up
        case .wrong: styles.glyphs.failed
        }
    }

    /// Requests and dollars, as far as they are known.
    private var amount: String {
        let requests = finding.requests.map { "\(NumberFormat.count($0)) req" }
        let dollars = finding.dollars.map { dollars in
            finding.sign + NumberFormat.money(dollars.magnitude)
        }
        return [requests, dollars].compactMap { $0 }.joined(separator: "  ")
    }

    /// What and how much, in as many lines as it takes.
    var head: [TextLine] {
        let margin = amount.isEmpty ? 0 : DisplayText.width(of: amount) + 2
        let room = max(8, width - 2 - margin)
        let what = finding.severity == .good ? styles.text : style
        return TextWrap.lines(of: finding.finding, width: max(2, room - 1)).enumerated().map { line, part in
            line == 0
                ? [
                    (sign + " ", style), (TextWrap.padded(part, room), what),
                    (TextWrap.right(amount, margin), styles.strong),
                ]
                : [("  ", style), (part, what)]
        }
    }

    /// Everything.
    var whole: [TextLine] {
        head + below("why", finding.cause, styles.muted) + below("fix", finding.fix, styles.accent)
    }

    private func below(_ label: String, _ text: String, _ style: Style) -> [TextLine] {
        guard !text.isEmpty else { return [] }
        return TextWrap.lines(of: text, width: max(8, width - 8)).enumerated().map { line, part in
            [("    ", styles.muted), (TextWrap.padded(line == 0 ? label : "", 4), styles.muted), (part, style)]
        }
    }
}
