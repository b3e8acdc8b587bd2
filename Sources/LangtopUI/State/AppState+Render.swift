import LangtopAlerts
import LangtopCore
import LangtopQuery
public import LangtopScreen

extension AppState {
    /// The frame that shows this state, at any size.
    public func render() -> CellBuffer {
        let styles = context.styles
        var buffer = CellBuffer(context.size, filledWith: styles.blank)
        guard context.size.width > 0, context.size.height > 0 else { return buffer }
        let areas = areas
        Header(context: context, path: overlays.map { ($0.kind, $0.title) }, waiting: isPaused ? waiting : nil)
            .render(in: areas.header, into: &buffer)
        for (line, text) in areas.trouble.enumerated() {
            let row = areas.alarm.row(line)
            buffer.fill(row, with: Cell(" ", styles.alarm))
            buffer.write(text, x: row.x + 1, y: row.y, width: row.width - 1, style: styles.alarm)
        }
        renderAlerts(in: areas.alerts, into: &buffer)
        if let place = areas.footer { footer.render(in: place, into: &buffer) }
        if let top = overlays.last {
            top.render(context, in: areas.body, into: &buffer)
        } else {
            renderPanes(in: areas.body, into: &buffer)
        }
        if let menu { MenuBox(menu: menu, styles: styles).render(in: areas.body, into: &buffer) }
        if let hint, let text = prompt?.hint ?? command?.hint {
            PromptHint(text: text, styles: styles).render(in: hint, into: &buffer)
        }
        if !styles.glyphs.isBraille { toASCII(&buffer) }
        return buffer
    }

    /// The last line.
    var footer: Footer {
        Footer(
            styles: context.styles,
            bindings: overlays.last?.bindings
                ?? Keymap.dashboard(isLive: isLive, isPaused: isPaused, focus: context.focus),
            idle: overlays.last?.idle ?? [], isView: !overlays.isEmpty,
            typing: prompt.map(typed) ?? command.map(typed) ?? menuLine ?? overlays.last?.typing,
            notice: notice)
    }

    /// The menu that has no room for a frame of its own.
    private var menuLine: TypedLine? {
        guard let menu, MenuBox(menu: menu, styles: context.styles).place(in: areas.body) == nil else { return nil }
        return .menu(menu)
    }

    /// The filter that is typed; what is wrong with it stands beside it where there is no room for a line of hints.
    private func typed(_ prompt: FilterPrompt) -> TypedLine {
        let wrong = prompt.error.map { $0.position..<$0.position + max(1, $0.length) }
        let problem = hint == nil ? prompt.error?.message ?? "" : ""
        return .text(mark: "/", prompt.line.editor, problem: problem, wrong: wrong)
    }

    private func typed(_ command: CommandPrompt) -> TypedLine {
        .text(mark: command.mark, command.line.editor, problem: hint == nil ? command.problem ?? "" : "")
    }

    /// Where hints for what is typed stand, over the last line of what it narrows; nil where lines are scarce.
    private var hint: Rect? {
        let body = areas.body
        return (prompt != nil || command != nil) && body.height >= 4 ? body.row(body.height - 1) : nil
    }

    private func renderAlerts(in row: Rect, into buffer: inout CellBuffer) {
        guard !row.isEmpty, let line = context.alertLine, let worst = context.alerts.first else { return }
        let styles = context.styles
        let style = worst.level == .over ? styles.alarm : styles.inBar(styles.warning).bold
        buffer.fill(row, with: Cell(" ", style))
        buffer.write("\(styles.glyphs.up) \(line.text)", x: row.x + 1, y: row.y, width: row.width - 1, style: style)
    }

    /// How many requests arrived while the screen is held.
    private var waiting: Int {
        guard let held else { return 0 }
        let known = Set(context.snapshot?.tail.map(\.id) ?? [])
        return held.tail.count { !known.contains($0.id) }
    }

    private func renderPanes(in body: Rect, into buffer: inout CellBuffer) {
        let places = places(in: body)
        for (id, area) in places {
            if let index = index(of: id) { panes[index].render(context, in: area, into: &buffer) }
        }
        guard places.isEmpty else { return }
        PlainLines(context: context).render(in: body, into: &buffer)
        let list = PlainLines.list(in: body)
        if context.snapshot != nil, !list.isEmpty, let index = index(of: PaneCatalog.main) {
            panes[index].renderRows(context, in: list, into: &buffer)
        }
    }

    /// Names may hold anything; a terminal without Unicode gets a question mark for what it cannot show.
    private func toASCII(_ buffer: inout CellBuffer) {
        let plain: [Glyph: Glyph] = [
            "–": "-", "→": ">", "·": ".", "…": "~", "■": "#", "│": "|", "─": "-", "×": "x", "−": "-",
            "±": "+", "•": "*", "▸": ">",
            "├": "|", "└": "`",
        ]
        buffer.replaceGlyphs { $0.isPlain && $0.base.isASCII ? $0 : plain[$0] ?? "?" }
    }
}
