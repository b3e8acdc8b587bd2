import LangtopEngine
import LangtopScreen

/// The last line: the keys that matter here, or the filter being typed.
struct Footer: Widget {
    let state: AppState

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let look = state.look
        guard !area.isEmpty else { return }
        buffer.fill(area, with: Cell(" ", look.bar))
        if let prompt = state.prompt {
            let style = look.text.on(look.theme.bar)
            var x = area.x + 1 + buffer.write("/", x: area.x + 1, y: area.y, style: look.accent.on(look.theme.bar))
            let reason = prompt.error.map { "  " + $0.message } ?? ""
            let room = max(4, area.width - 4 - min(DisplayText.width(of: reason), area.width / 2))
            // The end of the text is where the reader types.
            let shown = String(DisplayText.graphemes(of: prompt.text).suffix(room))
            x += buffer.write(shown, x: x, y: area.y, width: room, style: style)
            if x < area.maxX { buffer.cursor = Point(x: x, y: area.y) }
            buffer.write(reason, x: x + 1, y: area.y, width: area.maxX - x - 1, style: look.bad.on(look.theme.bar))
            return
        }
        for key in keys(in: area) {
            let used = buffer.write(key.label, x: key.x, y: area.y, style: look.accent.on(look.theme.bar).bold)
            buffer.write(key.short, x: key.x + used + 1, y: area.y, style: look.bar)
        }
    }

    /// What a click on the line does.
    func action(at x: Int, in area: Rect) -> Action? {
        keys(in: area).first { x >= $0.x && x <= $0.x + $0.label.count + $0.short.count }?.action
    }

    private typealias Place = (x: Int, label: String, short: String, action: Action)

    /// The keys that fit, and where.
    private func keys(in area: Rect) -> [Place] {
        let own = state.overlays.last?.bindings ?? Keymap.dashboard
        var places: [Place] = []
        var x = area.x + 1
        for key in Keymap.everywhere.prefix(1) + own + Keymap.everywhere.dropFirst() {
            guard let short = key.short, let label = key.label.split(separator: " ").first else { continue }
            let width = label.count + 1 + short.count
            guard x + width < area.maxX else { continue }
            places.append((x, String(label), short, key.action))
            x += width + 2
        }
        return places
    }
}
