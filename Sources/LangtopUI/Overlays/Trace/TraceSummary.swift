import LangtopCore
import LangtopQuery
import LangtopScreen

/// A trace in few lines: how long, how expensive, how well, whose.
struct TraceSummary {
    let trace: Trace
    let context: SpanContext

    private var totals: TraceTotals { context.totals }
    private var view: ViewContext { context.view }

    /// Label and value pairs, in the order a reader asks.
    private var numbers: [(label: String, value: Box.Label)] {
        let styles = view.styles
        func alarm(_ count: Int, _ style: Style) -> Box.Label {
            (NumberFormat.count(count), count > 0 ? style.bold : styles.text)
        }
        let spend = NumberFormat.exactDollars(totals.spend)
        let estimate = totals.estimate.map { "~" + NumberFormat.exactDollars($0) } ?? ""
        return [
            ("started", (view.dated(NameFormat.second(totals.start, view.zone), of: totals.start), styles.text)),
            ("duration", (NumberFormat.time(Double(totals.duration.milliseconds)), styles.strong)),
            ("spend", (spend, styles.strong)), ("estimated", (estimate, styles.warning)),
            ("unpriced", alarm(totals.unpriced, styles.bad)),
            ("generations", ("\(trace.generations.count)\(trace.isTruncated ? "+" : "")", styles.text)),
            ("steps", (trace.spans.count == trace.generations.count ? "" : "\(trace.spans.count)", styles.text)),
            ("tokens", (NumberFormat.tokens(totals.tokens), styles.text)),
            (
                "cache hit",
                (totals.cacheShare.map { NumberFormat.percent($0) + "%" } ?? NumberFormat.unknown, styles.good)
            ),
            ("failed", alarm(totals.failures, styles.bad)), ("fallbacks", alarm(totals.fallbacks, styles.rerouted)),
        ].filter { !$0.1.text.isEmpty }
    }

    private var owners: [(label: String, value: Box.Label)] {
        guard let row = trace.generations.last else { return [] }
        let key = view.snapshot?.directory.title(of: row.key, in: .key) ?? row.key
        let all = [("key", row.key.isEmpty ? "" : key), ("user", row.user), ("end user", row.endUser)]
        // What its last request says already, and the tags below, are not told twice.
        let known = Set(all.filter { !$0.1.isEmpty }.map(\.0) + ["tags"])
        let told = trace.facts.filter { !known.contains($0.label) }.map {
            ($0.label, MaskedText($0.text, under: $0.label).text)
        }
        return (all + [("client", row.client)] + told).filter { !$0.1.isEmpty }.map {
            ($0.0, ($0.1, view.styles.text))
        }
    }

    private var tags: String {
        var seen: [String] = []
        for tag in trace.generations.flatMap(\.tags) where !seen.contains(tag) { seen.append(tag) }
        return seen.joined(separator: "  ")
    }

    /// The lines for a width: columns with headings where there is room, else pairs one after the other.
    func lines(width: Int) -> [TextLine] {
        let styles = view.styles
        var lines: [TextLine] = []
        var (heads, values): (TextLine, TextLine) = ([], [])
        if width >= 96 {
            for (label, value) in numbers + owners {
                let column = max(DisplayText.width(of: label), DisplayText.width(of: value.text)) + 3
                heads.append((TextWrap.padded(label, column), styles.muted))
                values.append((TextWrap.padded(value.text, column), value.style))
            }
        }
        // Where not all columns fit, pairs take as many lines as they need.
        lines =
            !heads.isEmpty && heads.width <= width
            ? [heads, values] : Self.flow(numbers + owners, width: width, styles)
        if !trace.scores.isEmpty {
            let verdicts = trace.scores.map { "\($0.name) \($0.value)" }.joined(separator: "  ")
            lines += TextWrap.lines(of: "scores  " + verdicts, width: width).prefix(2).map { [($0, styles.text)] }
        }
        if !tags.isEmpty {
            lines += TextWrap.lines(of: tags, width: width).prefix(2).map { [($0, styles.accent)] }
        }
        return lines
    }

    private static func flow(_ pairs: [(label: String, value: Box.Label)], width: Int, _ styles: Styles) -> [TextLine] {
        var lines: [TextLine] = [[]]
        for (label, value) in pairs {
            let pair: TextLine = [(label + " ", styles.muted), value]
            let gap: TextLine = lines[lines.count - 1].isEmpty ? [] : [("  ", styles.muted)]
            if (lines[lines.count - 1] + gap + pair).width <= width {
                lines[lines.count - 1] += gap + pair
            } else {
                lines.append(pair)
            }
        }
        return lines
    }
}
