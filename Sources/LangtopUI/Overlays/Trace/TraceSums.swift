import LangtopCore
import LangtopScreen

/// Where the money of a trace went, and where its time went.
struct TraceSums: Widget {
    let generations: [Generation]
    /// What was paid for tokens of each kind; nil where that is not known.
    let dollars: TokenDollars?
    let context: SpanContext

    private var totals: TraceTotals { context.totals }
    private var view: ViewContext { context.view }

    /// The rows it takes: label, bar and legend in one line each, or bar and legend below each other.
    static func height(width: Int) -> Int { isWide(width) ? 3 : 5 }

    private static func isWide(_ width: Int) -> Bool { width >= 100 }

    private typealias Part = (name: String, value: Double, text: String, style: Style)

    func render(in area: Rect, into buffer: inout CellBuffer) {
        guard area.height >= Self.height(width: area.width) else { return }
        let styles = view.styles
        buffer.fill(area.row(0), with: Cell(styles.glyphs.horizontal, styles.border))
        let isShort = !Self.isWide(area.width)
        let rows = [
            ("where the money went", dollars.map { byKind($0, isShort) } ?? byModel),
            ("where the time went", time(isShort)),
        ]
        for (index, row) in rows.enumerated() {
            if Self.isWide(area.width) {
                long(row.0, row.1, in: area.row(index + 1), into: &buffer)
            } else {
                let first = area.row(2 * index + 1).inset(left: 1, right: 1)
                bar(row.1, in: first, into: &buffer)
                legend(row.1, in: area.row(2 * index + 2).inset(left: 1), into: &buffer)
            }
        }
    }

    /// By what it was paid for, what is not known of it last.
    private func byKind(_ dollars: TokenDollars, _ isShort: Bool) -> [Part] {
        let (styles, kinds) = (view.styles, view.styles.kinds)
        let whole = generations.reduce(0) { $0 + ($1.shownCost ?? 0) }
        // Sums of parts differ from the whole in their last digits.
        let rest = whole - dollars.sum > whole / 1000 ? whole - dollars.sum : 0
        let sign = totals.estimate == nil ? "$" : "~$"
        let parts: [(String, Double, Style)] = [
            (isShort ? "read" : "cache read", dollars.read, kinds.read), ("write", dollars.write, kinds.write),
            (isShort ? "out" : "output", dollars.output, kinds.output),
            (isShort ? "in" : "input", dollars.fresh, kinds.fresh),
            (isShort ? "other" : "kind not known", rest, styles.muted),
        ]
        return parts.filter { $0.1 > 0 }.map { ($0.0, $0.1, sign + NumberFormat.money($0.1), $0.2) }
    }

    /// By model, the most expensive first.
    private var byModel: [Part] {
        var sums: [String: Double] = [:]
        for row in generations { sums[row.model, default: 0] += row.shownCost ?? 0 }
        return sums.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            let name = NameFormat.family($0.key, to: 12, ellipsis: view.styles.glyphs.ellipsis)
            return (name, $0.value, NumberFormat.dollars($0.value), view.area(of: $0.key, in: .model))
        }
    }

    private func time(_ isShort: Bool) -> [Part] {
        let styles = view.styles
        let spans: [(String, Duration, Style)] = [
            (isShort ? "ttft" : "first token", totals.waiting, styles.accent),
            (isShort ? "gen" : "generating", totals.generating, styles.good),
            (isShort ? "at once" : "not streamed", totals.answering, styles.warning),
            ("tools", totals.tools, styles.rerouted),
            ("gaps", totals.gaps, styles.muted),
        ]
        return spans.filter { $0.1 > .zero }.map {
            ($0.0, Double($0.1.milliseconds), NumberFormat.time(Double($0.1.milliseconds)), $0.2)
        }
    }

    private func long(_ label: String, _ parts: [Part], in line: Rect, into buffer: inout CellBuffer) {
        buffer.write(label, x: line.x + 1, y: line.y, style: view.styles.muted)
        let place = Rect(x: line.x + 23, y: line.y, width: line.width * 2 / 5, height: 1)
        bar(parts, in: place, into: &buffer)
        legend(parts, in: line.inset(left: 25 + place.width), into: &buffer)
    }

    private func bar(_ parts: [Part], in line: Rect, into buffer: inout CellBuffer) {
        SegmentBar(parts.map { .init($0.value, $0.style) }, glyphs: view.styles.glyphs).render(
            in: line, into: &buffer)
        if parts.isEmpty { buffer.write(NumberFormat.unknown, x: line.x, y: line.y, style: view.styles.muted) }
    }

    private func legend(_ parts: [Part], in line: Rect, into buffer: inout CellBuffer) {
        var x = line.x
        for part in parts {
            let pieces: TextLine = [(part.name + " ", part.style), (part.text, view.styles.text)]
            guard x + pieces.width <= line.maxX else { return }
            x = buffer.write(pieces, x: x, y: line.y, maxX: line.maxX) + 2
        }
    }
}
