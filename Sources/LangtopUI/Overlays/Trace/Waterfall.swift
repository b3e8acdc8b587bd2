import LangtopCore
import LangtopScreen

/// When each step of a trace ran: waiting for its first token, then answering, and what is worth a remark.
struct Waterfall {
    let context: SpanContext

    private var totals: TraceTotals { context.totals }
    private var styles: Styles { context.view.styles }

    private var length: Double { max(1, Double(totals.duration.milliseconds)) }

    /// The scale above the bars.
    func scale(in line: Rect, into buffer: inout CellBuffer) {
        let style = styles.muted
        let marks = max(1, line.width / 16)
        for mark in 0..<marks {
            let text = mark == 0 ? "0s" : NumberFormat.time(length * Double(mark) / Double(marks))
            buffer.write(text, x: line.x + line.width * mark / marks, y: line.y, style: style)
        }
        buffer.write(NumberFormat.time(length), endingAt: line.maxX, y: line.y, style: style)
    }

    /// The bar of one step; a remark beside it where there is room.
    func bar(_ span: Span, remark: Bool, in line: Rect, into buffer: inout CellBuffer) {
        guard line.width > 2 else { return }
        func column(_ instant: Timestamp) -> Int {
            let share = Double((instant - totals.start).milliseconds) / length
            return line.x + (share * Double(line.width)).rounded(.down).cells(upTo: line.width - 1)
        }
        let row = span.generation
        let (from, to) = (column(span.start), column(span.end ?? (row == nil ? span.start : totals.now)))
        let style =
            span.isFailed ? styles.bad : row.map { context.view.area(of: $0.model, in: .model) } ?? styles.muted
        let first = row?.firstToken.map(column) ?? from
        buffer.fill(part(of: line, from, first), with: Cell(styles.glyphs.waiting, style))
        // What surrounds model calls is a thin line, so that the calls stand out.
        let glyph = row == nil ? styles.glyphs.horizontal : styles.glyphs.full
        buffer.fill(part(of: line, first, to + 1), with: Cell(glyph, style))
        guard remark, let note = Self.remark(span, styles) else { return }
        let text = NameFormat.shorten(note.text, to: line.width, ellipsis: styles.glyphs.ellipsis)
        let width = DisplayText.width(of: text)
        if to + 2 + width <= line.maxX {
            buffer.write(text, x: to + 2, y: line.y, style: note.style)
        } else if from - 1 - width >= line.x {
            buffer.write(text, endingAt: from - 1, y: line.y, style: note.style)
        }
    }

    private func part(of line: Rect, _ from: Int, _ to: Int) -> Rect {
        Rect(x: from, y: line.y, width: min(to, line.maxX) - from, height: 1)
    }

    /// What is not as usual about a step; where room is short, only what matters most.
    static func remark(_ span: Span, _ styles: Styles, isShort: Bool = false) -> Box.Label? {
        if let row = span.generation { return remark(row, styles, isShort: isShort) }
        if span.level >= .warning {
            let text = span.message.isEmpty ? "\(span.level)" : span.message
            return (text, span.level == .error ? styles.bad : styles.warning)
        }
        return nil
    }

    private static func remark(_ row: Generation, _ styles: Styles, isShort: Bool = false) -> Box.Label? {
        let extras = row.extras
        if row.outcome == .failure {
            let summary = extras?.errorSummary ?? ""
            return (summary.isEmpty || isShort ? NameFormat.error(extras?.errorClass) : summary, styles.bad)
        }
        if row.outcome == .running { return ("running", styles.warning) }
        if let asked = extras?.requestedModel, !asked.isEmpty { return ("asked \(asked)", styles.rerouted) }
        if row.isUnpriced {
            let isKnown = row.estimate != nil
            return (isShort ? isKnown ? "estimated" : "unpriced" : "no recorded cost", styles.warning)
        }
        if row.isCacheHit { return ("from the proxy's cache", styles.accent) }
        if extras?.clientClosed == true { return ("client closed", styles.warning) }
        if let reasoning = extras?.kinds?.reasoning, reasoning > 0, !isShort {
            return ("\(NumberFormat.tokens(reasoning)) reasoning tok", styles.muted)
        }
        return nil
    }
}
