import LangtopCore
import LangtopEngine
import LangtopScreen

/// Requests of one group, read from the store: deeper than the live tail reaches.
struct ListOverlay: Overlay {
    let title: String
    let bindings = Keymap.views.filter { $0.action == .refresh }
    private let list: GenerationList
    private var answer: Result<GenerationListing, SourceError>?
    private var selected: Generation.ID?

    init(title: String, list: GenerationList) {
        self.title = title
        self.list = list
    }

    private var rows: [Generation] { (try? answer?.get())?.generations ?? [] }
    private var index: Int { rows.firstIndex { $0.id == selected } ?? 0 }

    mutating func receive(_ event: Event) {
        if case .listed(list, let result) = event { answer = result }
    }

    mutating func perform(_ action: Action, _ state: AppState) -> (next: (any Overlay)?, effects: [Effect]) {
        if action == .refresh { return (nil, [.list(list)]) }
        guard !rows.isEmpty else { return (nil, []) }
        if action == .copy { return (nil, [.copy(rows[index].id.value)]) }
        if action == .open { return Drill.into(rows[index], of: rows) }
        selected = rows[ListCursor.moved(index, by: action, page: state.page, count: rows.count)].id
        return (nil, [])
    }

    mutating func select(line: Int, height: Int) {
        let row = ListCursor.offset(of: index, rows: height) + line - 1
        if line >= 1, rows.indices.contains(row) { selected = rows[row].id }
    }

    func render(_ state: AppState, in area: Rect, into buffer: inout CellBuffer) {
        let isComplete = (try? answer?.get())?.isComplete ?? true
        let count = isComplete ? "\(rows.count)" : "newest \(rows.count)"
        let inside = state.frame(title, notes: [[(count, state.look.muted)]], in: area, into: &buffer)
        switch answer {
        case nil: state.say("reading …", in: inside, into: &buffer)
        case .failure(let error): state.say(error.message, in: inside, isBad: true, into: &buffer)
        case .success where rows.isEmpty: state.say("no requests here", in: inside, into: &buffer)
        case .success:
            GenerationTable(rows: rows, selected: index, state: state).render(in: inside, into: &buffer)
        }
    }
}
