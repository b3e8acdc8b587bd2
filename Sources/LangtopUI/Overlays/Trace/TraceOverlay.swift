import LangtopCore
import LangtopScreen

/// One trace: what it comes to, and its steps along a time axis.
struct TraceOverlay: Overlay {
    private let siblings: [Trace.ID]
    private var id: Trace.ID
    private var answer: Result<Trace, SourceError>?
    private var order = SpanOrder.tree
    private var onlyFailures = false
    /// Steps whose children are not shown.
    private var folded: Set<Generation.ID> = []
    private var spans: [SpanTree.Line] = []
    private var cursor: Selection<Generation.ID>
    private var lines = 1

    let kind = "trace"
    let bindings = Keymap.views.filter {
        [.next, .previous, .refresh, .sort, .errorsOnly, .toggleFold].contains($0.action)
    }
    var title: String { "trace \(id.value)" }

    /// A trace among others, with the cursor on one of its generations.
    init(_ id: Trace.ID, of siblings: [Trace.ID], at generation: Generation.ID) {
        self.id = id
        cursor = Selection(generation)
        self.siblings = siblings
    }

    private var trace: Trace? { try? answer?.get() }

    mutating func receive(_ event: Event) {
        guard case .trace(id, let result) = event else { return }
        answer = result
        arrange()
    }

    private mutating func arrange() {
        spans = SpanTree(trace?.spans ?? [], order: order, onlyFailures: onlyFailures, folded: folded).lines
    }

    mutating func perform(_ action: Action) -> (next: (any Overlay)?, effects: [Effect]) {
        switch action {
        case .refresh: return (nil, [.fetchTrace(id)])
        case .copy: return (nil, [.copy(id.value)])
        case .sort:
            let all = SpanOrder.allCases
            order = all[((all.firstIndex(of: order) ?? 0) + 1) % all.count]
            arrange()
        case .errorsOnly:
            onlyFailures.toggle()
            arrange()
        case .toggleFold:
            guard spans.indices.contains(cursor.index) else { break }
            folded.formSymmetricDifference([spans[cursor.index].span.id])
            arrange()
        case .next, .previous:
            let index = (siblings.firstIndex(of: id) ?? 0) + (action == .next ? 1 : -1)
            guard siblings.indices.contains(index) else { return (nil, [.bell]) }
            (id, answer, spans, folded, cursor) = (siblings[index], nil, [], [], Selection())
            return (nil, [.fetchTrace(id)])
        case .open:
            guard spans.indices.contains(cursor.index) else { return (nil, []) }
            guard let generation = spans[cursor.index].span.generation else { return perform(.toggleFold) }
            let others = spans.compactMap(\.span.generation)
            return (GenerationOverlay(generation, of: others), [.fetchDetail(generation.id, twin: generation.twin?.id)])
        default: cursor.move(action, spans.map(\.span.id), lines: lines)
        }
        return (nil, [])
    }

    func nextChange(after now: Timestamp) -> Timestamp? {
        let isRunning = trace?.spans.contains { $0.generation != nil && $0.end == nil } ?? false
        return isRunning ? now.floored(to: .seconds(1)) + .seconds(1) : nil
    }

    // MARK: Layout

    private struct Places {
        var summary: Rect?
        var spans: Rect
        /// What the money and the time went to, below the spans.
        var sums: Int
        var request: Rect?
        var timing: Rect?
    }

    private func places(_ trace: Trace, _ state: AppState, in area: Rect) -> Places {
        let totals = TraceTotals(trace.spans, now: state.now)
        let summary = TraceSummary(trace: trace, totals: totals, state: state).lines(width: area.width - 4)
        let isWide = SpanTable.isWide(area.width - 2)
        let sums = area.height >= 20 ? TraceSums.height(width: area.width - 2) : 0
        let rows = isWide ? spans.count + 1 : 2 * spans.count
        let rooms = [
            PaneRoom(least: summary.count + 2, wanted: summary.count + 2, weight: 0, dropOrder: 1),
            PaneRoom(least: 6 + sums, wanted: rows + 2 + sums, weight: 0, dropOrder: 0),
            PaneRoom(least: 12, wanted: 16, weight: 1, dropOrder: 2),
        ]
        let areas = Stack.areas(of: rooms, in: area, keep: 1)
        let left = area.width >= 100 ? area.width / 2 : area.width
        return Places(
            summary: areas[0], spans: areas[1] ?? area, sums: sums,
            request: areas[2].map { $0.inset(right: area.width - left) }, timing: areas[2].map { $0.inset(left: left) })
    }

    mutating func settle(_ state: AppState, in area: Rect) {
        guard let trace else { return }
        let places = places(trace, state, in: area)
        let inside = Box.interior(of: places.spans).inset(bottom: places.sums)
        lines = max(1, SpanTable.isWide(inside.width) ? inside.height - 1 : inside.height / 2)
        cursor.settle(spans.map(\.span.id), lines: lines)
    }

    mutating func click(_ point: Point, _ state: AppState, in area: Rect) -> Action? {
        guard let trace else { return nil }
        let places = places(trace, state, in: area)
        let inside = Box.interior(of: places.spans).inset(bottom: places.sums)
        let isWide = SpanTable.isWide(inside.width)
        guard inside.contains(point), !isWide || point.y > inside.y else { return nil }
        let line = isWide ? point.y - inside.y - 1 : (point.y - inside.y) / 2
        guard spans.indices.contains(cursor.top + line) else { return nil }
        if cursor.top + line == cursor.index { return .open }
        cursor.select(cursor.top + line, spans.map(\.span.id), lines: lines)
        return nil
    }

    // MARK: Drawing

    func render(_ state: AppState, in area: Rect, into buffer: inout CellBuffer) {
        switch answer {
        case nil: state.say("reading", in: state.frame("trace", in: area, into: &buffer), into: &buffer)
        case .failure(let error):
            state.say(error.message, in: state.frame("trace", in: area, into: &buffer), isBad: true, into: &buffer)
        case .success(let trace): render(trace, state, in: area, into: &buffer)
        }
    }

    private func render(_ trace: Trace, _ state: AppState, in area: Rect, into buffer: inout CellBuffer) {
        let places = places(trace, state, in: area)
        let totals = TraceTotals(trace.spans, now: state.now)
        if let place = places.summary {
            let number = (siblings.firstIndex(of: id) ?? 0) + 1
            let title = trace.name.isEmpty ? "trace" : trace.name
            let notes: [[Box.Label]] = [[("\(number) of \(max(1, siblings.count))", state.styles.muted)]]
            let inside = state.frame(title, isFocused: false, notes: notes, in: place, into: &buffer)
                .inset(left: 1, right: 1)
            let summary = TraceSummary(trace: trace, totals: totals, state: state)
            state.draw(summary.lines(width: inside.width), in: inside, into: &buffer)
        }
        renderSpans(totals, state, places, into: &buffer)
        if let request = places.request, let timing = places.timing, spans.indices.contains(cursor.index) {
            let span = spans[cursor.index].span
            if let generation = span.generation {
                renderSelected(generation, span.title, state, request, timing, into: &buffer)
            } else {
                renderStep(
                    span, state,
                    timing.isEmpty
                        ? request
                        : Rect(
                            x: request.x, y: request.y, width: request.width + timing.width, height: request.height),
                    into: &buffer)
            }
        }
    }

    /// What the trace says of the selected generation; side by side where there is room, else who and when only.
    private func renderSelected(
        _ generation: Generation, _ name: String, _ state: AppState, _ left: Rect, _ right: Rect,
        into buffer: inout CellBuffer
    ) {
        let detail = GenerationDetail(generation: generation)
        let request = state.frame(name, isFocused: false, in: left, into: &buffer).inset(left: 1, right: 1)
        let text = GenerationText(detail: detail, state: state, width: request.width)
        state.draw(right.isEmpty ? text.timing + text.request : text.request, in: request, into: &buffer)
        guard !right.isEmpty else { return }
        let cost = state.frame("timing and cost", isFocused: false, in: right, into: &buffer).inset(left: 1, right: 1)
        let timing = GenerationText(detail: detail, state: state, width: cost.width).timing
        let lines = timing + [[]] + CostText(detail: detail, styles: state.styles, width: cost.width).lines
        state.draw(lines, in: cost, into: &buffer)
    }

    /// What the trace says of a selected step that is no model call.
    private func renderStep(_ span: Span, _ state: AppState, _ area: Rect, into buffer: inout CellBuffer) {
        let styles = state.styles
        let inside = state.frame(span.name, isFocused: false, in: area, into: &buffer).inset(left: 1, right: 1)
        var lines: [TextLine] = [
            [("kind      ", styles.muted), (span.kind.rawValue, styles.text)],
            [("started   ", styles.muted), (NameFormat.second(span.start, state.zone), styles.text)],
        ]
        if let end = span.end {
            let took = NumberFormat.time(Double((end - span.start).milliseconds))
            lines.append([("took      ", styles.muted), (took, styles.text)])
        }
        lines += TextWrap.lines(of: span.message, width: inside.width).map {
            [($0, span.level == .error ? styles.bad : styles.text)]
        }
        state.draw(lines, in: inside, into: &buffer)
    }

    private func renderSpans(_ totals: TraceTotals, _ state: AppState, _ places: Places, into buffer: inout CellBuffer)
    {
        let styles = state.styles
        let notes: [[Box.Label]] = [
            [("by ", styles.muted), (order.rawValue, styles.accent)],
            [
                (onlyFailures ? "failed only " : "", styles.bad),
                ("\(spans.isEmpty ? 0 : cursor.index + 1)/\(spans.count)", styles.muted),
            ],
        ]
        let hasOthers = spans.contains { $0.span.generation == nil }
        let inside = state.frame(hasOthers ? "steps" : "generations", notes: notes, in: places.spans, into: &buffer)
        if spans.isEmpty {
            state.say(onlyFailures ? "no failures in this trace" : "no steps", in: inside, into: &buffer)
        } else {
            SpanTable(lines: spans, totals: totals, top: cursor.top, selected: cursor.index, state: state)
                .render(in: inside.inset(bottom: places.sums), into: &buffer)
        }
        guard places.sums > 0 else { return }
        TraceSums(generations: trace?.generations ?? [], totals: totals, state: state)
            .render(in: inside.inset(top: inside.height - places.sums), into: &buffer)
    }
}
