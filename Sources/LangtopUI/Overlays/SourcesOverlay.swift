import LangtopCore
import LangtopEngine
import LangtopScreen

/// The sources that are read: how each is doing, what it holds alone, and which to show.
struct SourcesOverlay: Overlay {
    let kind = "sources"
    let title = "sources"
    let bindings: [KeyBinding] = []
    /// All together, then each alone.
    private var choices: [SourceID?] = [nil]
    private var cursor: Selection<SourceID?>
    /// About how many choices are shown.
    private var lines = 1

    init(chosen: SourceID?) { cursor = Selection(chosen) }

    mutating func perform(_ action: Action) -> (next: (any Overlay)?, effects: [Effect]) {
        if action == .copy, let id = choices[cursor.index] { return (nil, [.copy(id.name)]) }
        cursor.move(action, choices, lines: lines)
        return (nil, [])
    }

    func wish(for action: Action) -> ((inout SnapshotRequest) -> Void)? {
        guard action == .open, choices.indices.contains(cursor.index) else { return nil }
        let choice = choices[cursor.index]
        return { $0.source = choice }
    }

    mutating func settle(_ state: AppState, in area: Rect) {
        // Where one answers, what was looked for beside it and is not there is no source.
        let known = state.sources.contains { $0.isPresent && $0.description != nil }
        let own = known ? state.presentSources : state.sources
        choices = (state.presentSources.count > 1 ? [nil] : []) + own.map(\.id)
        lines = max(1, Box.interior(of: area).height / 4)
        cursor.settle(choices, lines: lines)
    }

    func render(_ state: AppState, in area: Rect, into buffer: inout CellBuffer) {
        let note: Box.Label = ("\(choices.count { $0 != nil })", state.styles.muted)
        let inside = state.frame("sources", notes: [[note]], in: area, into: &buffer).inset(left: 1, right: 1)
        var y = inside.y
        for (index, choice) in choices.enumerated().dropFirst(cursor.top) {
            let text = lines(of: choice, state, width: inside.width)
            for (number, line) in text.enumerated() where y < inside.maxY {
                buffer.write(line, x: inside.x, y: y, maxX: inside.maxX)
                if index == cursor.index, number == 0 {
                    buffer.restyle(Rect(x: area.x + 1, y: y, width: area.width - 2, height: 1), state.styles.selected)
                }
                y += 1
            }
            y += 1
        }
    }

    private func lines(of choice: SourceID?, _ state: AppState, width: Int) -> [TextLine] {
        let styles = state.styles
        let mark = choice == state.request.source ? styles.glyphs.marker : " "
        guard let choice, let source = state.sources.first(where: { $0.id == choice }) else {
            return [[(mark + " ", styles.accent), ("all sources together", styles.strong)]] + together(state, width)
        }
        let overlap = state.snapshot?.overlap
        var facts = [condition(source, state)]
        if let description = source.description {
            facts += [description.server, description.access, description.schema].filter { !$0.isEmpty }
        }
        if let newest = source.newestRow { facts.append("newest row \(NumberFormat.age(state.now - newest))") }
        if let poll = source.pollDuration {
            facts.append("query \(NumberFormat.atMost(poll).drop { $0 == " " })")
        }
        if source.lateRows > 0 { facts.append("\(NumberFormat.count(source.lateRows)) rows came late") }
        if let alone = overlap?.alone.first(where: { $0.source == choice }) {
            facts.append("\(NumberFormat.count(alone.requests)) requests here alone")
        }
        if !source.notice.isEmpty { facts.append(source.notice) }
        let name = NameFormat.shorten(choice.name, to: width - 4, ellipsis: styles.glyphs.ellipsis)
        let head: TextLine = [
            (mark + " ", styles.accent), (styles.glyphs.dot + " ", styles.light(source)), (name, styles.strong),
        ]
        return [head] + wrapped(facts, width, styles)
    }

    private func together(_ state: AppState, _ width: Int) -> [TextLine] {
        guard let overlap = state.snapshot?.overlap else { return [] }
        let all = overlap.matched + overlap.alone.reduce(0) { $0 + $1.requests }
        let share = all > 0 ? NumberFormat.percent(Double(overlap.matched) / Double(all)) + "%" : NumberFormat.unknown
        let facts = [
            "\(NumberFormat.count(all)) requests in \(state.request.window.rawValue)",
            "\(NumberFormat.count(overlap.matched)) in both, counted once (\(share))",
        ]
        return wrapped(facts, width, state.styles)
    }

    private func condition(_ source: SourceStatus, _ state: AppState) -> String {
        func age(_ duration: Duration) -> String {
            let age = NumberFormat.age(duration)
            return age == "now" ? "" : " for \(age)"
        }
        switch source.phase {
        case .connecting: return "connecting"
        case .live: return state.staleness(of: source).map { "stale, no answer\(age($0))" } ?? "live"
        case .absent(let reason): return reason
        case .lost(let since, let reason): return "no answer\(age(state.now - since)): \(reason)"
        }
    }

    private func wrapped(_ facts: [String], _ width: Int, _ styles: Styles) -> [TextLine] {
        let text = facts.joined(separator: " \(styles.glyphs.separator) ")
        return TextWrap.lines(of: text, width: width - 4).map { [("    ", styles.muted), ($0, styles.muted)] }
    }
}
