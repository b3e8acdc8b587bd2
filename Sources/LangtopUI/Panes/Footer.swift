import LangtopEngine
import LangtopScreen

/// The last line: the keys that matter here, or what is being typed.
struct Footer: Widget {
    let state: AppState

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let styles = state.styles
        buffer.fill(area, with: Cell(" ", styles.bar))
        if let prompt = state.prompt {
            type(prompt.text, problem: prompt.error?.message ?? "", in: area, into: &buffer)
        } else if let text = state.overlays.last?.typing {
            type(text, problem: "", in: area, into: &buffer)
        } else if let notice = state.notice {
            buffer.write(
                notice, x: area.x + 1, y: area.y, width: area.width - 2, style: styles.accent.on(styles.theme.bar))
        } else {
            for (binding, x) in placed(in: area) {
                let name = Self.name(binding)
                buffer.write(name, x: x, y: area.y, style: styles.accent.on(styles.theme.bar).bold)
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
        let own = state.overlays.last?.bindings ?? Keymap.dashboard
        let common = Keymap.everywhere.filter { $0.short != nil }
        let ways: [Action] = state.overlays.isEmpty ? [.quit] : [.back, .quit]
        let first = common.filter { [.help, .open].contains($0.action) }
        let rest = common.filter { ![.help, .open].contains($0.action) && !ways.contains($0.action) }
        let out = common.filter { ways.contains($0.action) && (state.overlays.isEmpty || $0.action == .back) }
        var end = area.maxX - out.reduce(0) { $0 + Self.width($1) + 2 }
        var x = area.x + 1
        var placed: [(KeyBinding, Int)] = []
        for binding in first + own.filter({ $0.short != nil }) + rest where x + Self.width(binding) <= end {
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

    private func type(_ text: String, problem: String, in area: Rect, into buffer: inout CellBuffer) {
        let styles = state.styles
        var x = area.x + 1 + buffer.write("/", x: area.x + 1, y: area.y, style: styles.accent.on(styles.theme.bar))
        let reason = problem.isEmpty ? "" : "  " + problem
        let room = max(4, area.width - 4 - min(DisplayText.width(of: reason), area.width / 2))
        // The end of the text is where the reader types.
        let shown = String(DisplayText.glyphs(of: text).suffix(room))
        x += buffer.write(shown, x: x, y: area.y, width: room, style: styles.text.on(styles.theme.bar))
        if x < area.maxX { buffer.cursor = Point(x: x, y: area.y) }
        buffer.write(reason, x: x + 1, y: area.y, width: area.maxX - x - 1, style: styles.bad.on(styles.theme.bar))
    }
}
