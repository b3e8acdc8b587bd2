import LangtopScreen

/// The last line: the keys that matter here, or what is being typed.
struct Footer: Widget {
    let styles: Styles
    /// The keys of the view on top, or of the dashboard.
    let bindings: [KeyBinding]
    /// Keys of everywhere that do nothing here.
    var idle: Set<Action> = []
    /// Whether there is a view to go back from.
    let isView: Bool
    /// What is asked for or being typed.
    let typing: TypedLine?
    /// What the last key did where nothing else on screen shows it.
    let notice: String?

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let accent = styles.inBar(styles.accent)
        buffer.fill(area, with: Cell(" ", styles.bar))
        switch typing {
        case .text(let mark, let line, let problem, let wrong):
            type(line, after: mark, problem, wrong: wrong, in: area, into: &buffer)
        case .menu(let menu): render(menu, in: area, into: &buffer)
        case .question(let question):
            let text = question.text(in: area.width - 2, ellipsis: styles.glyphs.ellipsis)
            let x = area.x + 2 + buffer.write(text, x: area.x + 1, y: area.y, width: area.width - 1, style: accent)
            if x < area.maxX { buffer.cursor = Point(x: x, y: area.y) }
        case nil: renderKeys(in: area, into: &buffer)
        }
    }

    /// What the last key did, else the keys that there are.
    private func renderKeys(in area: Rect, into buffer: inout CellBuffer) {
        let accent = styles.inBar(styles.accent)
        if let notice {
            buffer.write(notice, x: area.x + 1, y: area.y, width: area.width - 2, style: accent)
        } else {
            for (binding, x) in placed(in: area) {
                let name = Self.name(binding)
                buffer.write(name, x: x, y: area.y, style: accent.bold)
                buffer.write(binding.short ?? "", x: x + name.count + 1, y: area.y, style: styles.bar)
            }
        }
    }

    /// The key whose name stands at `x`.
    func binding(at x: Int, in area: Rect) -> KeyBinding? {
        placed(in: area).first { x >= $0.x && x < $0.x + Self.width($0.binding) }?.binding
    }

    /// The keys that fit, most wanted first, and the way out always.
    private func placed(in area: Rect) -> [(binding: KeyBinding, x: Int)] {
        let own = Set(bindings.flatMap(\.keys))
        let common = Keymap.everywhere.filter {
            $0.short != nil && own.isDisjoint(with: $0.keys) && !idle.contains($0.action)
        }
        let ways: [Action] = isView ? [.back, .quit] : [.quit]
        let first = common.filter { [.help, .open].contains($0.action) }
        let rest = common.filter { ![.help, .open].contains($0.action) && !ways.contains($0.action) }
        let out = common.filter { ways.contains($0.action) && (!isView || $0.action == .back) }
        var end = area.maxX - out.reduce(0) { $0 + Self.width($1) + 2 }
        var x = area.x + 1
        var placed: [(KeyBinding, Int)] = []
        for binding in first + bindings.filter({ $0.short != nil }) + rest where x + Self.width(binding) <= end {
            placed.append((binding, x))
            x += Self.width(binding) + 2
        }
        end = x
        for binding in out where end + Self.width(binding) <= area.maxX {
            placed.append((binding, end))
            end += Self.width(binding) + 2
        }
        return placed
    }

    private static func name(_ binding: KeyBinding) -> String { String(binding.label.prefix { $0 != " " }) }

    private static func width(_ binding: KeyBinding) -> Int { name(binding).count + 1 + (binding.short?.count ?? 0) }

    /// The letters that choose, each with what it stands for, as many as fit.
    private func render(_ menu: Menu, in area: Rect, into buffer: inout CellBuffer) {
        let accent = styles.inBar(styles.accent)
        var x = area.x + 1 + buffer.write(menu.title + " ", x: area.x + 1, y: area.y, style: styles.bar)
        for option in menu.options {
            let label = NameFormat.shorten(option.label, to: 28, ellipsis: styles.glyphs.ellipsis)
            guard x + 2 + DisplayText.width(of: label) < area.maxX else { break }
            x += buffer.write(String(option.letter), x: x, y: area.y, style: accent.bold) + 1
            x += buffer.write(label, x: x, y: area.y, style: styles.bar) + 2
        }
    }

    private func type(
        _ line: LineEditor, after mark: String, _ problem: String, wrong: Range<Int>?, in area: Rect,
        into buffer: inout CellBuffer
    ) {
        let mark = String(DisplayText.glyphs(of: mark).prefix(max(1, area.width - 8)))
        let start = area.x + 1 + buffer.write(mark, x: area.x + 1, y: area.y, style: styles.inBar(styles.accent))
        let reason = problem.isEmpty ? "" : "  " + problem
        let room = max(4, area.maxX - start - 2 - min(DisplayText.width(of: reason), area.width / 2))
        let typed = TypedText(line, room: room)
        buffer.write(typed.text, x: start, y: area.y, width: room, style: styles.inBar(styles.text))
        if let wrong {
            let columns = typed.columns(of: wrong, in: line)
            let place = Rect(x: start + columns.lowerBound, y: area.y, width: columns.count, height: 1)
            buffer.restyle(place.intersection(area)) { styles.put(styles.bad, on: $0.background).with(.underline) }
        }
        let x = start + typed.cursor
        if x < area.maxX { buffer.cursor = Point(x: x, y: area.y) }
        let end = start + typed.width + 1
        buffer.write(reason, x: end, y: area.y, width: max(0, area.maxX - end), style: styles.inBar(styles.bad))
    }
}
