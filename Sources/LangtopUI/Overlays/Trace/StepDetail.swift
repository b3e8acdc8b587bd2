import LangtopCore
import LangtopScreen

/// What is known of the selected step of a trace.
struct StepDetail: Widget {
    let span: Span
    /// What was read of it beside its row; nil where nothing was.
    var read: GenerationDetail?
    let context: ViewContext

    func render(in area: Rect, into buffer: inout CellBuffer) {
        if let generation = span.generation {
            render(read ?? GenerationDetail(generation: generation), in: area, into: &buffer)
        } else {
            renderStep(in: area, into: &buffer)
        }
    }

    /// A model call: who, when and how expensive side by side where there is room; else who comes last, for it is what the
    /// list above says already.
    private func render(_ detail: GenerationDetail, in area: Rect, into buffer: inout CellBuffer) {
        let left = area.width >= 100 ? area.width / 2 : area.width
        let request = frame(span.title, in: area.inset(right: area.width - left), into: &buffer)
        let text = GenerationText(detail: detail, context: context, width: request.width)
        guard left < area.width else {
            let cost = CostText(detail: detail, styles: context.styles, width: request.width).lines
            return buffer.write(text.timing + [[]] + cost + [[]] + text.request, in: request)
        }
        buffer.write(text.request, in: request)
        let cost = frame("timing and cost", in: area.inset(left: left), into: &buffer)
        let timing = GenerationText(detail: detail, context: context, width: cost.width).timing
        let lines = timing + [[]] + CostText(detail: detail, styles: context.styles, width: cost.width).lines
        buffer.write(lines, in: cost)
    }

    private func renderStep(in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        let inside = frame(span.name, in: area, into: &buffer)
        let started = context.dated(NameFormat.second(span.start, context.zone), of: span.start)
        var lines: [TextLine] = [
            [("kind      ", styles.muted), (span.kind.rawValue, styles.text)],
            [("started   ", styles.muted), (started, styles.text)],
        ]
        if let end = span.end {
            let took = NumberFormat.time(Double((end - span.start).milliseconds))
            lines.append([("took      ", styles.muted), (took, styles.text)])
        }
        lines += TextWrap.lines(of: MaskedText(span.message).text, width: inside.width).map {
            [($0, span.level == .error ? styles.bad : styles.text)]
        }
        buffer.write(lines, in: inside)
    }

    private func frame(_ title: String, in area: Rect, into buffer: inout CellBuffer) -> Rect {
        context.frame(title, isFocused: false, in: area, into: &buffer).inset(left: 1, right: 1)
    }
}
