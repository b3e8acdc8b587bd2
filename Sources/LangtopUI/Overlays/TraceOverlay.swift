import LangtopCore
import LangtopScreen

/// One trace: its generations along a time axis.
struct TraceOverlay: Overlay {
    private let siblings: [Trace.ID]
    private var id: Trace.ID
    private var answer: Result<Trace, SourceError>?
    private var selected = 0

    let bindings = Keymap.views.filter { [.next, .previous, .refresh].contains($0.action) }
    var title: String { "trace \(id.value)" }

    init(_ id: Trace.ID, of siblings: [Trace.ID]) {
        self.id = id
        self.siblings = siblings
    }

    private var generations: [Generation] { (try? answer?.get())?.generations ?? [] }

    mutating func receive(_ event: Event) {
        if case .trace(id, let result) = event {
            answer = result
            selected = min(selected, max(0, generations.count - 1))
        }
    }

    mutating func perform(_ action: Action, _ state: AppState) -> (next: (any Overlay)?, effects: [Effect]) {
        switch action {
        case .refresh: return (nil, [.fetchTrace(id)])
        case .copy: return (nil, [.copy(id.value)])
        case .next, .previous:
            let index = (siblings.firstIndex(of: id) ?? 0) + (action == .next ? 1 : -1)
            guard siblings.indices.contains(index) else { return (nil, [.bell]) }
            (id, answer, selected) = (siblings[index], nil, 0)
            return (nil, [.fetchTrace(id)])
        case .open:
            guard generations.indices.contains(selected) else { return (nil, []) }
            let generation = generations[selected]
            return (GenerationOverlay(generation, of: generations), [.fetchDetail(generation.id)])
        default:
            if !generations.isEmpty {
                selected = ListCursor.moved(selected, by: action, page: state.page, count: generations.count)
            }
            return (nil, [])
        }
    }

    mutating func select(line: Int, height: Int) {
        let row = ListCursor.offset(of: selected, rows: height) + line - 1
        if line >= 1, generations.indices.contains(row) { selected = row }
    }

    func render(_ state: AppState, in area: Rect, into buffer: inout CellBuffer) {
        switch answer {
        case nil: state.say("reading …", in: state.frame("trace", in: area, into: &buffer), into: &buffer)
        case .failure(let error):
            state.say(error.message, in: state.frame("trace", in: area, into: &buffer), isBad: true, into: &buffer)
        case .success(let trace): render(trace, state, in: area, into: &buffer)
        }
    }

    private func render(_ trace: Trace, _ state: AppState, in area: Rect, into buffer: inout CellBuffer) {
        let look = state.look
        let rows = trace.generations
        let start = rows.map(\.start).min() ?? state.now
        let end = rows.compactMap(\.end).max() ?? start
        let span = max(1, (end - start).milliseconds)
        let spend = rows.compactMap(\.spend).reduce(0, +)
        let failures = rows.count { $0.outcome == .failure }
        let notes: [[Box.Label]] = [
            [("$" + NumberFormat.exactMoney(rows.contains { $0.spend != nil } ? spend : nil), look.strong)],
            [(NumberFormat.time(Double(span)), look.text)],
            [("\(rows.count)\(trace.isTruncated ? "+" : "") generations", look.muted)],
            [("\(failures) failed", failures > 0 ? look.bad : look.muted)],
        ]
        let inside = state.frame(trace.name.isEmpty ? "trace" : trace.name, notes: notes, in: area, into: &buffer)
        let bars = inside.width >= 70 ? inside.width / 3 : 0
        let list = inside.inset(right: bars + (bars > 0 ? 1 : 0))
        GenerationTable(rows: rows, selected: selected, state: state).render(in: list, into: &buffer)
        guard bars > 4 else { return }
        let offset = ListCursor.offset(of: selected, rows: list.height - 1)
        let x = inside.maxX - bars
        buffer.write("0s", x: x, y: inside.y, style: look.muted)
        buffer.write(NumberFormat.time(Double(span)), endingAt: inside.maxX, y: inside.y, style: look.muted)
        for (line, row) in rows.dropFirst(offset).prefix(max(0, list.height - 1)).enumerated() {
            let from = Int((row.start - start).milliseconds * Int64(bars - 1) / span)
            let to = Int(((row.end ?? row.start) - start).milliseconds * Int64(bars - 1) / span)
            let style = row.outcome == .failure ? look.bad : look.series(of: row.model)
            buffer.fill(
                Rect(x: x + max(0, from), y: inside.y + 1 + line, width: max(1, to - from + 1), height: 1)
                    .intersection(inside), with: Cell(look.glyphs.full, style))
        }
    }
}
