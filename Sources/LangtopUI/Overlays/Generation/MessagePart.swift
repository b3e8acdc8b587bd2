import LangtopCore
import LangtopScreen

/// One piece of a message as lines: text, reasoning, a tool's call and its answer, and what is no text.
struct MessagePart {
    let part: Message.Part
    let styles: Styles
    /// Whether reasoning is only counted.
    let isFolded: Bool

    init(_ part: Message.Part, styles: Styles, isFolded: Bool) {
        (self.part, self.styles, self.isFolded) = (part, styles, isFolded)
    }

    /// The lines for so many columns.
    func lines(room: Int) -> [TextLine] {
        switch part {
        case .text(let text): prose(text, styles.text, room)
        case .reasoning(let text): reasoning(text, room)
        case .toolCall(let name, let arguments): call(name, arguments, room)
        case .toolResult(let text): prose(text, styles.muted, room)
        case .attachment(let text): wrapped("[\(text)]", styles.muted, room)
        }
    }

    private func reasoning(_ text: String, _ room: Int) -> [TextLine] {
        let lines = wrapped("reasoning: " + text, styles.muted, room)
        guard isFolded, lines.count > 2 else { return lines }
        let size = "\(NumberFormat.count(lines.count)) lines, \(NumberFormat.tokens(part.characters)) chars"
        return wrapped("▸ reasoning, \(size), Space unfolds", styles.muted, room)
    }

    /// The name of a tool, and what it was given in colours: beside it where that fits, else below.
    private func call(_ name: String, _ arguments: String, _ room: Int) -> [TextLine] {
        let head: TextLine = [("call ", styles.muted), (name, styles.warning)]
        guard !arguments.isEmpty else { return TextWrap.lines(of: head, width: room) }
        let text = EmbeddedData.described(in: arguments)
        let json = JSONLines(styles: styles)
        let beside = room == .max ? room : room - head.width - 1
        if beside > 0, let only = json.line(of: text, width: beside) { return [head + [(" ", styles.text)] + only] }
        let below = json.lines(of: text, width: room == .max ? room : max(2, room - 2))
        return TextWrap.lines(of: head, width: room) + below.map { [("  ", styles.text)] + $0 }
    }

    /// Text as it is, with what a diff adds and takes away told apart, and data as what it is.
    private func prose(_ text: String, _ style: Style, _ room: Int) -> [TextLine] {
        let lines = EmbeddedData.described(in: text).utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { Substring($0) }
        var diff = DiffLines()
        return lines.indices.flatMap { index -> [TextLine] in
            let next = index + 1 < lines.count ? lines[index + 1] : nil
            let look = self.style(diff.kind(of: lines[index], next: next)) ?? style
            let line = String(lines[index])
            return line.isEmpty ? [[("", look)]] : wrapped(line, look, room)
        }
    }

    private func style(_ kind: DiffLines.Kind?) -> Style? {
        switch kind {
        case .added: styles.good
        case .removed: styles.bad
        case .place, .file: styles.muted
        case nil: nil
        }
    }

    private func wrapped(_ text: String, _ style: Style, _ room: Int) -> [TextLine] {
        TextWrap.lines(of: text, width: room).map { [($0, style)] }
    }
}

extension Message.Part {
    /// How long it is.
    var characters: Int {
        switch self {
        case .text(let text), .reasoning(let text), .toolResult(let text): text.unicodeScalars.count
        case .toolCall(let name, let arguments): name.unicodeScalars.count + arguments.unicodeScalars.count
        case .attachment: 0
        }
    }
}
