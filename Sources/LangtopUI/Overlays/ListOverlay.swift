import LangtopCore
import LangtopEngine
import LangtopScreen

/// Requests of one group, read from the store: deeper than the live tail reaches.
struct ListOverlay: Overlay {
    let kind = "list"
    let title: String
    let bindings = Keymap.views.filter { $0.action == .refresh }
    private let list: GenerationList
    private var answer: Result<GenerationListing, SourceError>?
    private var cursor = Selection<Generation.ID>()
    private var lines = 1

    init(title: String, list: GenerationList) {
        self.title = title
        self.list = list
    }

    private var rows: [Generation] { (try? answer?.get())?.generations ?? [] }

    mutating func receive(_ event: Event) {
        if case .listed(list, let result) = event { answer = result }
    }

    mutating func perform(_ action: Action) -> (next: (any Overlay)?, effects: [Effect]) {
        if action == .refresh { return (nil, [.list(list)]) }
        guard !rows.isEmpty else { return (nil, []) }
        if action == .copy { return (nil, [.copy(rows[cursor.index].id.value)]) }
        if action == .open { return Drill.into(rows[cursor.index], of: rows) }
        cursor.move(action, rows.map(\.id), lines: lines)
        return (nil, [])
    }

    mutating func settle(_ state: AppState, in area: Rect) {
        lines = max(1, Box.interior(of: area).height - 1)
        cursor.settle(rows.map(\.id), lines: lines)
    }

    mutating func click(_ point: Point, _ state: AppState, in area: Rect) -> Action? {
        let place = Box.interior(of: area).inset(top: 1)
        let index = cursor.top + point.y - place.y
        guard place.contains(point), index < rows.count else { return nil }
        if index == cursor.index { return .open }
        cursor.select(index, rows.map(\.id), lines: lines)
        return nil
    }

    func render(_ state: AppState, in area: Rect, into buffer: inout CellBuffer) {
        let styles = state.styles
        var notes: [[Box.Label]] = []
        if !list.filter.terms.isEmpty { notes.append([(list.filter.text, styles.warning)]) }
        if let listing = try? answer?.get() {
            let count = (listing.isComplete ? "" : "newest ") + NumberFormat.count(rows.count)
            notes.append([(count, styles.muted)])
        }
        let inside = state.frame(title, notes: notes, in: area, into: &buffer)
        switch answer {
        case nil: state.say("reading", in: inside, into: &buffer)
        case .failure(let error): state.say(error.message, in: inside, isBad: true, into: &buffer)
        case .success where rows.isEmpty: state.say("no requests here", in: inside, into: &buffer)
        case .success:
            GenerationTable(rows: rows, top: cursor.top, selected: cursor.index, state: state)
                .render(in: inside, into: &buffer)
        }
    }
}
