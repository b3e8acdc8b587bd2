import LangtopCore
import LangtopQuery
import LangtopScreen

/// Requests of one group, read from the store: deeper than the live tail reaches.
struct ListOverlay: Overlay {
    let kind = "list"
    let title: String
    let bindings = Keymap.views.filter { $0.action == .refresh }
    var help: [HelpLine] { HelpLine.lines(of: GenerationColumns.wide) }
    private let list: GenerationList
    private var answer: Result<GenerationListing, SourceError>?
    private var cursor = Selection<Generation.ID>()

    init(title: String, list: GenerationList) {
        self.title = title
        self.list = list
    }

    private var rows: [Generation] { (try? answer?.get())?.generations ?? [] }

    mutating func receive(_ event: Event) {
        if case .listed(list, let result) = event { answer = result }
    }

    mutating func perform(_ action: Action) -> Reaction {
        if action == .refresh { return Reaction(effects: [.list(list)]) }
        guard !rows.isEmpty else { return Reaction() }
        if action == .copy { return Reaction(effects: [.copy(ClipboardText(rows[cursor.index].id.value))]) }
        if action == .open { return Drill.into(rows[cursor.index], of: rows) }
        cursor.move(action, rows.map(\.id))
        return Reaction()
    }

    mutating func settle(_ context: ViewContext, in area: Rect) {
        cursor.settle(rows.map(\.id), lines: max(1, Box.interior(of: area).height - 1))
    }

    mutating func click(_ point: Point, _ context: ViewContext, in area: Rect) -> Action? {
        let place = Box.interior(of: area).inset(top: 1)
        guard place.contains(point) else { return nil }
        return cursor.select(line: point.y - place.y, rows.map(\.id)) == true ? .open : nil
    }

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        var notes: [[Box.Label]] = []
        if !list.filter.terms.isEmpty { notes.append([(list.filter.text, styles.warning)]) }
        if let listing = try? answer?.get() {
            let count = (listing.isComplete ? "" : "newest ") + NumberFormat.count(rows.count)
            notes.append([(count, styles.muted)])
        }
        let inside = context.frame(title, notes: notes, in: area, into: &buffer)
        switch answer {
        case nil: context.say("reading", in: inside, into: &buffer)
        case .failure(let error): context.say(error.message, in: inside, isBad: true, into: &buffer)
        case .success where rows.isEmpty: context.say("no requests here", in: inside, into: &buffer)
        case .success:
            GenerationTable(rows: rows, cursor: cursor, isActive: true, context: context)
                .render(in: inside, into: &buffer)
        }
    }
}
