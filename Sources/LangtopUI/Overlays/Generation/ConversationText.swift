import LangtopCore
import LangtopScreen

/// Messages as lines for a width: who speaks at the left, or above where room is short.
struct ConversationText {
    let messages: [Message]
    let styles: Styles
    let width: Int
    let isWrapping: Bool
    let isFolded: Bool

    private var margin: Int { width >= 50 ? 11 : 1 }
    private var room: Int { isWrapping ? width - margin : .max }

    var lines: [TextLine] {
        messages.flatMap { message -> [TextLine] in
            var text = message.parts.flatMap { MessagePart($0, styles: styles, isFolded: isFolded).lines(room: room) }
            let limit = Self.foldedLines(message.role)
            if isFolded, messages.count > 1, text.count > limit + 1 {
                let left = text.count - limit
                text = text.prefix(limit) + [[(folded(left, message), styles.muted)]]
            }
            if text.isEmpty { text = [[("empty", styles.muted)]] }
            let role = (message.role, style(of: message.role).bold)
            guard margin > 1 else { return [[role]] + text.map { [(" ", styles.text)] + $0 } }
            return text.enumerated().map { line, pieces in
                [(TextWrap.padded(line == 0 ? role.0 : "", margin), role.1)] + pieces
            }
        }
    }

    /// How many lines a folded message shows: what a program says first is the same each time.
    private static func foldedLines(_ role: String) -> Int { ["system", "developer"].contains(role) ? 1 : 5 }

    /// What a folded message keeps back; how long it is in all is known in characters, not in tokens.
    private func folded(_ lines: Int, _ message: Message) -> String {
        let count = message.parts.reduce(0) { $0 + $1.characters }
        let more =
            "\(styles.glyphs.ellipsis) \(NumberFormat.count(lines)) more lines, \(NumberFormat.tokens(count)) chars"
        return more + (width >= 50 ? " in all, Space unfolds" : ", Space")
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
