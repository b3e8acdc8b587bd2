import LangtopCore
import LangtopEngine
public import LangtopScreen

extension AppState {
    /// The frame that shows this state, at any size.
    public func render() -> CellBuffer {
        var buffer = CellBuffer(size, filledWith: styles.blank)
        guard size.width > 0, size.height > 0 else { return buffer }
        let areas = ScreenAreas(self)
        Header(state: self).render(in: areas.header, into: &buffer)
        for (line, text) in areas.trouble.enumerated() {
            let row = areas.alarm.row(line)
            buffer.fill(row, with: Cell(" ", styles.alarm))
            buffer.write(text, x: row.x + 1, y: row.y, width: row.width - 1, style: styles.alarm)
        }
        if let footer = areas.footer { Footer(state: self).render(in: footer, into: &buffer) }
        let places = Layouts.places(self, in: areas.body)
        if let top = overlays.last {
            top.render(self, in: areas.body, into: &buffer)
        } else if !places.isEmpty {
            for (pane, area) in places { pane.render(self, in: area, into: &buffer) }
        } else {
            PlainLines(state: self).render(in: areas.body, into: &buffer)
        }
        if !styles.glyphs.isBraille { toASCII(&buffer) }
        return buffer
    }

    /// What is wrong with a store that does not answer.
    var trouble: String? {
        if presentSources.isEmpty { return sources.compactMap(\.absence).joined(separator: "; ") }
        for source in presentSources {
            guard case .lost(let since, let reason) = source.phase else { continue }
            let shown = source.lastPoll.map { ", showing \(NameFormat.second($0, zone))" } ?? ""
            let name = presentSources.count > 1 ? " from \(source.id.name)" : ""
            let age = NumberFormat.age(now - since)
            return "no answer\(name)\(age == "now" ? "" : " for \(age)")\(shown): \(reason)"
        }
        return nil
    }

    /// Names may hold anything; a terminal without Unicode gets a question mark for what it cannot show.
    private func toASCII(_ buffer: inout CellBuffer) {
        let plain: [Glyph: Glyph] = [
            "–": "-", "→": ">", "·": ".", "…": "~", "■": "#", "│": "|", "─": "-", "×": "x",
            "├": "|", "└": "`",
        ]
        buffer.replaceGlyphs { $0.isPlain && $0.base.isASCII ? $0 : plain[$0] ?? "?" }
    }

    /// Draws a frame with a title; the area inside.
    func frame(
        _ title: String, number: PaneID? = nil, isFocused: Bool? = nil, titles: [[Box.Label]] = [],
        notes: [[Box.Label]] = [], in area: Rect, into buffer: inout CellBuffer
    ) -> Rect {
        var head: [Box.Label] = []
        if let number { head.append((styles.glyphs.digits[number.rawValue], styles.accent)) }
        let room = max(4, area.width - 8)
        head.append((NameFormat.shorten(title, to: room, ellipsis: styles.glyphs.ellipsis), styles.strong))
        let isFocused = isFocused ?? (number == nil || number == focus)
        Box(
            titles: [head] + titles, notes: notes, border: isFocused ? styles.accent : styles.border,
            glyphs: styles.glyphs
        )
        .render(in: area, into: &buffer)
        return Box.interior(of: area)
    }

    /// One sentence instead of content.
    func say(_ text: String, in area: Rect, isBad: Bool = false, into buffer: inout CellBuffer) {
        for (line, part) in TextWrap.lines(of: text, width: area.width - 2).prefix(area.height).enumerated() {
            buffer.write(
                part, x: area.x + 1, y: area.y + line, width: area.width - 1, style: isBad ? styles.bad : styles.muted)
        }
    }
}

extension CellBuffer {
    /// Writes pieces one after the other as far as whole pieces fit; the column after the last.
    @discardableResult
    mutating func write(_ pieces: [Box.Label], x: Int, y: Int, maxX: Int) -> Int {
        var column = x
        for piece in pieces {
            guard column + DisplayText.width(of: piece.text) <= maxX else { break }
            column += write(piece.text, x: column, y: y, style: piece.style)
        }
        return column
    }
}

extension [Box.Label] {
    /// The columns all pieces take.
    var width: Int { reduce(0) { $0 + DisplayText.width(of: $1.text) } }
}
