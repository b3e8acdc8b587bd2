import LangtopCore
import LangtopScreen

/// Messages as lines for a width: who speaks at the left, or above where room is short.
struct ConversationText {
    let messages: [Message]
    let styles: Styles
    let width: Int
    let isWrapping: Bool
    let isFolded: Bool
    /// A folded message shows so many lines.
    private static let foldedLines = 6

    var lines: [TextLine] {
        let margin = width >= 50 ? 11 : 1
        return messages.flatMap { message -> [TextLine] in
            var text = message.parts.flatMap { part($0, room: isWrapping ? width - margin : .max) }
            if isFolded, messages.count > 1, text.count > Self.foldedLines {
                let left = text.count - Self.foldedLines + 1
                text =
                    text.prefix(Self.foldedLines - 1)
                    + [[("\(styles.glyphs.ellipsis) \(left) more lines, Space unfolds", styles.muted)]]
            }
            if text.isEmpty { text = [[("empty", styles.muted)]] }
            let role = (message.role, style(of: message.role).bold)
            guard margin > 1 else { return [[role]] + text.map { [(" ", styles.text)] + $0 } }
            return text.enumerated().map { line, pieces in
                [(TextWrap.padded(line == 0 ? role.0 : "", margin), role.1)] + pieces
            }
        }
    }

    private func part(_ part: Message.Part, room: Int) -> [TextLine] {
        switch part {
        case .text(let text): prose(text, room: room)
        case .reasoning(let text): wrapped("reasoning: " + text, styles.muted, room)
        case .toolCall(let name, let arguments): wrapped("call \(name) \(arguments)", styles.warning, room)
        case .toolResult(let text): wrapped(text, styles.muted, room)
        case .attachment(let text): wrapped("attached: " + text, styles.muted, room)
        }
    }

    /// Text as it is, with what a diff adds and takes away told apart.
    private func prose(_ text: String, room: Int) -> [TextLine] {
        guard text.contains("```diff") else { return wrapped(text, styles.text, room) }
        var isDiff = false
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { line -> [TextLine] in
            if line.hasPrefix("```") { isDiff = line.hasPrefix("```diff") }
            let style =
                !isDiff
                ? styles.text : line.hasPrefix("+") ? styles.good : line.hasPrefix("-") ? styles.bad : styles.text
            return line.isEmpty ? [[("", style)]] : wrapped(String(line), style, room)
        }
    }

    private func wrapped(_ text: String, _ style: Style, _ room: Int) -> [TextLine] {
        TextWrap.lines(of: text, width: room).map { [($0, style)] }
    }

    private func style(of role: String) -> Style {
        switch role {
        case "system", "developer": styles.accent
        case "user": styles.good
        case "assistant": styles.strong
        default: styles.warning
        }
    }
}
