import LangtopCore
import LangtopScreen

/// One trace: what it comes to, and its steps along a time axis.
struct TraceOverlay: Overlay {
    private let siblings: [Trace.ID]
    private(set) var id: Trace.ID
    private var answer: Result<Trace, SourceError>?
    private var order = TableOrder(by: "tree")
    private var onlyFailures = false
    /// Steps whose children are not shown.
    private var folded: Set<Generation.ID> = []
    private var spans: [SpanTree.Line] = []
    private var cursor: Selection<Generation.ID>
    private var search = SearchLine()
    /// Whether the steps have all of the room.
    private var isZoomed = false
    /// What was said in the step under the cursor.
    private var texts = StepTexts()
    /// Whether there is room for it.
    private var showsTexts = false

    let kind = "trace"
    let bindings = Keymap.views.filter {
        [
            .next, .previous, .refresh, .sort, .menu(.sort), .errorsOnly, .filter, .zoom, .toggleFold, .keepValue,
            .copyRow, .copyAddress,
        ]
        .contains(
            $0.action)
    }
    var title: String { "trace \(id.value)" }
    var help: [HelpLine] { HelpLine.lines(of: SpanColumns.all) }

    var sorts: [String] { TableOrder.names(of: SpanColumns.all) }
    var sortName: String { order.name }

    /// A trace among others, with the cursor on one of its generations.
    init(_ id: Trace.ID, of siblings: [Trace.ID], at generation: Generation.ID) {
        self.id = id
        cursor = Selection(generation)
        self.siblings = siblings
    }

    var typing: TypedLine? { search.isTyping ? .text(mark: "/", search.line) : nil }

    mutating func type(_ key: Key) -> Reaction? {
        guard search.type(key) else { return nil }
        if !search.isTyping, !search.text.isEmpty { return seek(1, fromHere: true) ? Reaction() : search.miss }
        return Reaction()
    }

    mutating func goBack() -> Bool {
        if search.clear() { return true }
        defer { isZoomed = false }
        return isZoomed
    }

    /// Goes to the next step whose name or model holds what is searched for, round and round; false where there is none.
    private mutating func seek(_ offset: Int, fromHere: Bool = false) -> Bool {
        let count = spans.count
        for distance in (fromHere ? 0 : 1)..<max(1, count + 1) {
            let place = ((cursor.index + offset * distance) % max(1, count) + count) % max(1, count)
            guard spans.indices.contains(place) else { return false }
            let span = spans[place].span
            guard search.matches(span.name) || search.matches(span.generation?.model ?? "") else { continue }
            cursor.select(place, spans.map(\.span.id))
            return true
        }
        return false
    }

    var selected: Generation? {
        spans.indices.contains(cursor.index) ? spans[cursor.index].span.generation : nil
    }

    var step: Span? { spans.indices.contains(cursor.index) ? spans[cursor.index].span : nil }

    private var trace: Trace? { try? answer?.get() }

    mutating func receive(_ event: Event) {
        if case .detail(let id, let result) = event { texts.receive(id, result, for: selected) }
        guard case .trace(id, let result) = event else { return }
        answer = result
        arrange()
    }

    mutating func demand() -> [Effect] { showsTexts ? texts.demand(for: selected) : [] }

    private mutating func arrange() {
        let sort = SpanColumns.all.lazy.compactMap(\.sort).first { $0.name == order.name }
        spans =
            SpanTree(
                trace?.spans ?? [], by: sort, isReversed: order.isReversed, onlyFailures: onlyFailures, folded: folded
            ).lines
    }

    mutating func perform(_ action: Action) -> Reaction {
        switch action {
        case .refresh:
            texts.forget()
            return Reaction(effects: [.fetchTrace(id)])
        case .copy: return Reaction(effects: [.copy(ClipboardText(id.value))])
        case .sort:
            order.step(through: SpanColumns.all)
            arrange()
        case .reverseSort:
            order.sort(by: order.name)
            arrange()
        case .order(let name, let isReversed):
            order = TableOrder(by: name, isReversed: isReversed)
            arrange()
        case .filter: search.begin()
        case .zoom: isZoomed.toggle()
        case .errorsOnly:
            onlyFailures.toggle()
            arrange()
        case .toggleFold:
            guard spans.indices.contains(cursor.index) else { break }
            folded.formSymmetricDifference([spans[cursor.index].span.id])
            arrange()
        case .next where !search.text.isEmpty, .previous where !search.text.isEmpty:
            return seek(action == .next ? 1 : -1) ? Reaction() : search.miss
        case .next, .previous:
            let index = (siblings.firstIndex(of: id) ?? 0) + (action == .next ? 1 : -1)
            guard siblings.indices.contains(index) else { return Reaction(effects: [.bell]) }
            (id, answer, spans, folded, cursor) = (siblings[index], nil, [], [], Selection())
            return Reaction(effects: [.fetchTrace(id)])
        case .open:
            guard spans.indices.contains(cursor.index) else { break }
            guard let generation = spans[cursor.index].span.generation else { return perform(.toggleFold) }
            let others = spans.compactMap(\.span.generation)
            return Reaction(
                next: GenerationOverlay(generation, of: others),
                effects: [.fetchDetail(generation.id, duplicate: generation.duplicate)])
        default: cursor.move(action, spans.map(\.span.id))
        }
        return Reaction()
    }

    func nextChange(after now: Timestamp) -> Timestamp? {
        let isRunning = trace?.spans.contains { $0.generation != nil && $0.end == nil } ?? false
        return isRunning ? now.floored(to: .seconds(1)) + .seconds(1) : nil
    }

    // MARK: Layout

    private func places(_ trace: Trace, _ context: ViewContext, in area: Rect) -> TracePlaces {
        let summary = TraceSummary(trace: trace, context: steps(trace, context)).lines(width: area.width - 4)
        return TracePlaces(
            (summary.count, spans.count), isZoomed: isZoomed, hasTexts: selected != nil, in: area)
    }

    /// What its parts are drawn from.
    private func steps(_ trace: Trace, _ context: ViewContext) -> SpanContext {
        SpanContext(view: context, totals: TraceTotals(trace.spans, now: context.now))
    }

    mutating func settle(_ context: ViewContext, in area: Rect) {
        guard let trace else { return }
        let places = places(trace, context, in: area)
        let table = places.table
        showsTexts = places.texts != nil
        if let place = places.texts?.prompt {
            texts.settle(for: selected, width: Box.interior(of: place).width - 2, context.styles)
        }
        let lines = SpanTable.isWide(table.width) ? table.height - 1 : table.height / 2
        cursor.settle(spans.map(\.span.id), lines: max(1, lines))
    }

    mutating func click(_ point: Point, _ context: ViewContext, in area: Rect) -> Action? {
        guard let trace else { return nil }
        let place = places(trace, context, in: area).table
        guard place.contains(point) else { return nil }
        let table = SpanTable(lines: spans, cursor: cursor, context: steps(trace, context))
        if let sort = table.sort(at: point, in: place) {
            order.sort(by: sort.name)
            arrange()
        }
        guard let line = SpanTable.line(at: point, in: place) else { return nil }
        return cursor.select(line: line, spans.map(\.span.id)) == true ? .open : nil
    }

    // MARK: Drawing

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        switch answer {
        case nil: context.say("loading…", in: context.frame("trace", in: area, into: &buffer), into: &buffer)
        case .failure(let error):
            context.say(error.message, in: context.frame("trace", in: area, into: &buffer), isBad: true, into: &buffer)
        case .success(let trace): render(trace, context, in: area, into: &buffer)
        }
    }

    private func render(_ trace: Trace, _ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let places = places(trace, context, in: area)
        let steps = steps(trace, context)
        if let place = places.summary {
            let number = (siblings.firstIndex(of: id) ?? 0) + 1
            let title = trace.name.isEmpty ? "trace" : trace.name
            let notes: [[Box.Label]] = [[("\(number) of \(max(1, siblings.count))", context.styles.muted)]]
            let inside = context.frame(title, isFocused: false, notes: notes, in: place, into: &buffer)
                .inset(left: 1, right: 1)
            buffer.write(TraceSummary(trace: trace, context: steps).lines(width: inside.width), in: inside)
        }
        renderSteps(steps, places, into: &buffer)
        if let place = places.step, spans.indices.contains(cursor.index) {
            let read = selected.flatMap(texts.detail)
            StepDetail(span: spans[cursor.index].span, read: read, context: context).render(in: place, into: &buffer)
        }
        if let places = places.texts, let row = selected {
            texts.render(row, context, in: places, into: &buffer)
        }
    }

    private func renderSteps(_ context: SpanContext, _ places: TracePlaces, into buffer: inout CellBuffer) {
        let (view, styles) = (context.view, context.view.styles)
        let notes: [[Box.Label]] = [
            [("by ", styles.muted), (order.name, styles.accent)],
            [
                (onlyFailures ? "failed only " : "", styles.bad),
                ("\(spans.isEmpty ? 0 : cursor.index + 1)/\(spans.count)", styles.muted),
            ],
        ]
        let hasOthers = spans.contains { $0.span.generation == nil }
        let inside = view.frame(hasOthers ? "steps" : "generations", notes: notes, in: places.steps, into: &buffer)
        if spans.isEmpty {
            view.say(onlyFailures ? "no failures in this trace" : "no steps", in: inside, into: &buffer)
        } else {
            SpanTable(lines: spans, cursor: cursor, context: context).render(in: places.table, into: &buffer)
        }
        guard places.sums > 0 else { return }
        TraceSums(generations: trace?.generations ?? [], dollars: trace?.dollars, context: context)
            .render(in: inside.inset(top: inside.height - places.sums), into: &buffer)
    }
}
