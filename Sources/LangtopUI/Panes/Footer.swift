import LangtopEngine
import LangtopScreen

/// The last line: the keys that matter here, or the filter being typed.
struct Footer: Widget {
    let state: AppState

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let look = state.look
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
        let own = state.overlays.last?.bindings ?? Keymap.dashboard
        let keys = Keymap.everywhere.prefix(1) + own + Keymap.everywhere.dropFirst()
        var x = area.x + 1
        for key in keys {
            guard let short = key.short, let label = key.label.split(separator: " ").first else { continue }
            let width = label.count + 1 + short.count
            guard x + width < area.maxX else { continue }
            x += buffer.write(String(label), x: x, y: area.y, style: look.accent.on(look.theme.bar).bold)
            x += 1 + buffer.write(short, x: x + 1, y: area.y, style: look.bar) + 2
        }
    }
}
