import LangtopCore
import LangtopScreen

/// One generation in full: request, timing, cost, error, messages; or its raw record.
struct GenerationOverlay: Overlay {
    private let siblings: [Generation]
    private var generation: Generation
    private var answer: Result<GenerationDetail, SourceError>?
    private var top = 0
    private var isRaw = false
    private var isWrapping = true
    private var isFolded = true

    let bindings = Keymap.views
    var title: String { "generation \(generation.id.value)" }

    init(_ generation: Generation, of siblings: [Generation]) {
        self.generation = generation
        self.siblings = siblings
    }

    mutating func receive(_ event: Event) {
        if case .detail(generation.id, let result) = event { answer = result }
    }

    mutating func perform(_ action: Action, _ state: AppState) -> (next: (any Overlay)?, effects: [Effect]) {
        switch action {
        case .refresh: return (nil, [.fetchDetail(generation.id)])
        case .copy: return (nil, [.copy(generation.id.value)])
        case .raw: (isRaw, top) = (!isRaw, 0)
        case .wrap: isWrapping.toggle()
        case .toggleFold: isFolded.toggle()
        case .next, .previous:
            let index = (siblings.firstIndex { $0.id == generation.id } ?? 0) + (action == .next ? 1 : -1)
            guard siblings.indices.contains(index) else { return (nil, [.bell]) }
            (generation, answer, top) = (siblings[index], nil, 0)
            return (nil, [.fetchDetail(generation.id)])
        // How long the text is depends on the width, so the end is found while drawing.
        case .bottom: top = .max / 2
        default: top = ListCursor.moved(min(top, 100_000), by: action, page: state.page, count: .max / 2)
        }
        return (nil, [])
    }

    func render(_ state: AppState, in area: Rect, into buffer: inout CellBuffer) {
        let position = (siblings.firstIndex { $0.id == generation.id } ?? 0) + 1
        let notes: [[Box.Label]] = [[("\(position) of \(max(1, siblings.count))", state.look.muted)]]
        let inside = state.frame(isRaw ? "raw record" : "generation", notes: notes, in: area, into: &buffer)
            .inset(left: 1, right: 1)
        switch answer {
        case nil: state.say("reading …", in: inside, into: &buffer)
        case .failure(let error): state.say(error.message, in: inside, isBad: true, into: &buffer)
        case .success(let detail):
            let text = DetailText(
                detail: detail, look: state.look, zone: state.zone, width: inside.width, isWrapping: isWrapping,
                isFolded: isFolded)
            let lines = isRaw ? text.raw : text.lines
            let first = max(0, min(top, lines.count - inside.height))
            for (line, content) in lines.dropFirst(first).prefix(inside.height).enumerated() {
                buffer.write(content.0, x: inside.x, y: inside.y + line, width: inside.width, style: content.1)
            }
        }
    }
}
