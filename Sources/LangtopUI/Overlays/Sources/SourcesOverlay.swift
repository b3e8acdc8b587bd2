import LangtopCore
import LangtopQuery
import LangtopScreen

/// The sources that are read: how each is doing, what it holds alone, and which to show; below them the services of the
/// stack.
struct SourcesOverlay: Overlay {
    let kind = "sources"
    let title = "sources"
    let bindings = Keymap.sources
    /// All together, then each alone.
    private var choices: [SourceID?] = [nil]
    private var cursor: Selection<SourceID?>

    init(chosen: SourceID?) { cursor = Selection(chosen) }

    mutating func perform(_ action: Action) -> Reaction {
        guard choices.indices.contains(cursor.index) else { return Reaction() }
        let choice = choices[cursor.index]
        switch action {
        case .open: return Reaction(change: { $0.source = choice })
        case .copy: return Reaction(effects: choice.map { [.copy(ClipboardText($0.name))] } ?? [])
        default: cursor.move(action, choices)
        }
        return Reaction()
    }

    mutating func settle(_ context: ViewContext, in area: Rect) {
        // Where one answers, what was looked for beside it and is not there is no source.
        let known = context.sources.contains { $0.isPresent && $0.description != nil }
        let own = known ? context.presentSources : context.sources
        choices = (context.presentSources.count > 1 ? [nil] : []) + own.map(\.id)
        cursor.settle(choices, lines: max(1, Box.interior(of: area).height / 4))
    }

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let note: Box.Label = ("\(choices.count { $0 != nil })", context.styles.muted)
        let inside = context.frame("sources", notes: [[note]], in: area, into: &buffer).inset(left: 1, right: 1)
        var y = inside.y
        let services = ServicesLine(context.services, width: inside.width, styles: context.styles).lines
        let end = services.isEmpty ? inside.maxY : max(inside.y, inside.maxY - services.count - 1)
        for (number, line) in services.enumerated() where end + 1 + number < inside.maxY {
            buffer.write(line, x: inside.x, y: end + 1 + number, maxX: inside.maxX)
        }
        for (index, choice) in choices.enumerated().dropFirst(cursor.top) {
            let text = lines(of: choice, context, width: inside.width)
            for (number, line) in text.enumerated() where y < end {
                buffer.write(line, x: inside.x, y: y, maxX: inside.maxX)
                if index == cursor.index, number == 0 {
                    buffer.restyle(Rect(x: area.x + 1, y: y, width: area.width - 2, height: 1), context.styles.selected)
                }
                y += 1
            }
            y += 1
        }
    }

    private func lines(of choice: SourceID?, _ context: ViewContext, width: Int) -> [TextLine] {
        let styles = context.styles
        let mark = choice == context.request.source ? styles.glyphs.marker : " "
        guard let choice, let source = context.sources.first(where: { $0.id == choice }) else {
            return [[(mark + " ", styles.accent), ("all sources together", styles.strong)]] + together(context, width)
        }
        let overlap = context.snapshot?.overlap
        var facts = [condition(source, context)]
        if let description = source.description {
            facts += [description.server, description.access, description.schema].filter { !$0.isEmpty }
        }
        if let newest = source.newestRow { facts.append("newest row \(NumberFormat.age(context.now - newest))") }
        if let poll = source.pollDuration {
            facts.append("query \(NumberFormat.atMost(poll).drop { $0 == " " })")
        }
        if source.lateRows > 0 { facts.append("\(NumberFormat.count(source.lateRows)) rows came late") }
        if let alone = overlap?.alone.first(where: { $0.source == choice }) {
            facts.append("\(NumberFormat.count(alone.requests)) requests here alone")
        }
        if !source.notice.isEmpty { facts.append(source.notice) }
        if let failure = source.historyFailure { facts.append("the past cannot be read: \(failure.reason)") }
        facts += source.caveats.map(\.text)
        let name = NameFormat.shorten(choice.name, to: width - 4, ellipsis: styles.glyphs.ellipsis)
        let head: TextLine = [
            (mark + " ", styles.accent), (styles.glyphs.dot + " ", styles.light(source)), (name, styles.strong),
        ]
        return [head] + wrapped(facts, width, styles)
    }

    private func together(_ context: ViewContext, _ width: Int) -> [TextLine] {
        guard let overlap = context.snapshot?.overlap else { return [] }
        let all = overlap.matched + overlap.alone.reduce(0) { $0 + $1.requests }
        let share = all > 0 ? NumberFormat.percent(Double(overlap.matched) / Double(all)) + "%" : NumberFormat.unknown
        let facts = [
            "\(NumberFormat.count(all)) requests in \(context.request.window.rawValue)",
            "\(NumberFormat.count(overlap.matched)) in both, counted once (\(share))",
        ]
        return wrapped(facts, width, context.styles)
    }

    private func condition(_ source: SourceStatus, _ context: ViewContext) -> String {
        func age(_ duration: Duration) -> String {
            let age = NumberFormat.age(duration)
            return age == "now" ? "" : " for \(age)"
        }
        switch source.phase {
        case .connecting: return "connecting"
        case .live: return context.staleness(of: source).map { "stale, no answer\(age($0))" } ?? "live"
        case .absent(let reason): return reason
        case .lost(let since, let reason): return "no answer\(age(context.now - since)): \(reason)"
        }
    }

    private func wrapped(_ facts: [String], _ width: Int, _ styles: Styles) -> [TextLine] {
        let text = facts.joined(separator: " \(styles.glyphs.separator) ")
        return TextWrap.lines(of: text, width: width - 4).map { [("    ", styles.muted), ($0, styles.muted)] }
    }
}
