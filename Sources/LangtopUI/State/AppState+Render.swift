import LangtopCore
import LangtopEngine
public import LangtopScreen

extension AppState {
    /// The frame that shows this state, at any size.
    public func render() -> CellBuffer {
        var buffer = CellBuffer(size, filledWith: look.blank)
        guard size.width > 0, size.height > 0 else { return buffer }
        Header(state: self).render(in: buffer.area.row(0), into: &buffer)
        for (line, text) in trouble.enumerated() {
            let style = Style(look.theme.strong, on: look.theme.bad, look.hasTints ? .bold : [.bold, .reverse])
            buffer.fill(buffer.area.row(1 + line), with: Cell(" ", style))
            buffer.write(" " + text, x: 0, y: 1 + line, width: size.width, style: style)
        }
        Footer(state: self).render(in: footer, into: &buffer)
        if let top = overlays.last {
            top.render(self, in: body, into: &buffer)
        } else if Layouts.isFramed(size) {
            for (pane, area) in Layouts.places(self, in: body) { pane.render(self, in: area, into: &buffer) }
        } else {
            PlainLines(state: self).render(in: body, into: &buffer)
        }
        if !look.glyphs.isBraille { toASCII(&buffer) }
        return buffer
    }

    /// The last line; empty where rows are too dear.
    var footer: Rect {
        let rest = size.height - 1 - trouble.count
        return rest >= 5 || prompt != nil
            ? Rect(x: 0, y: size.height - 1, width: size.width, height: 1)
            : Rect(x: 0, y: size.height, width: 0, height: 0)
    }

    /// What lies between header and footer.
    var body: Rect { Rect(size).inset(top: 1 + trouble.count, bottom: footer.height) }

    /// What to say of a store that does not answer, as many lines as the size affords: the end tells how to mend it.
    private var trouble: [String] {
        guard size.height > 2 else { return [] }
        for source in sources {
            guard case .lost(let since, let reason) = source.phase else { continue }
            let shown = source.lastPoll.map { ", showing \(NameFormat.second($0, zone))" } ?? ""
            let text = "no answer for \(NumberFormat.age(max(.seconds(1), now - since)))\(shown): \(reason)"
            return Array(TextWrap.lines(of: text, width: size.width - 2).prefix(max(1, size.height / 8)))
        }
        return []
    }

    /// Names may hold anything; a terminal without Unicode gets a question mark for what it cannot show.
    private func toASCII(_ buffer: inout CellBuffer) {
        let plain: [Character: Character] = ["–": "-", "→": ">", "·": ".", "…": "~", "■": "#", "│": "|", "─": "-"]
        for y in 0..<size.height {
            for x in 0..<size.width where !buffer[x, y].character.isASCII {
                buffer[x, y].character = plain[buffer[x, y].character] ?? "?"
            }
        }
    }

    /// Draws a frame with a title; the area inside.
    func frame(
        _ title: String, number: PaneID? = nil, titles: [[Box.Label]] = [], notes: [[Box.Label]] = [], in area: Rect,
        into buffer: inout CellBuffer
    ) -> Rect {
        let isFocused = number == nil || number == focus
        var head: [Box.Label] = []
        if let number { head.append((String(look.glyphs.digits[number.rawValue]), look.accent)) }
        let room = max(4, area.width - 8)
        head.append((NameFormat.shorten(title, to: room, ellipsis: look.glyphs.ellipsis), look.strong))
        Box(titles: [head] + titles, notes: notes, border: isFocused ? look.accent : look.border, glyphs: look.glyphs)
            .render(in: area, into: &buffer)
        return Box.interior(of: area)
    }

    /// One sentence instead of content.
    func say(_ text: String, in area: Rect, isBad: Bool = false, into buffer: inout CellBuffer) {
        for (line, part) in TextWrap.lines(of: text, width: area.width - 2).prefix(area.height).enumerated() {
            buffer.write(
                part, x: area.x + 1, y: area.y + line, width: area.width - 1, style: isBad ? look.bad : look.muted)
        }
    }
}
