import LangtopCore
import LangtopScreen

/// A generation's detail as lines of text with their looks.
struct DetailText {
    typealias Line = (String, Style)

    let detail: GenerationDetail
    let look: Look
    let zone: Zone
    let width: Int
    let isWrapping: Bool
    let isFolded: Bool
    /// A folded message shows so many lines.
    private static let foldedLines = 6

    /// The raw record.
    var raw: [Line] { detail.raw.isEmpty ? [("no raw record", look.muted)] : wrapped(detail.raw, look.text) }

    /// Everything, in the order a reader asks: what was it, how long, what did it cost, what went wrong, what was said.
    var lines: [Line] {
        request + timing + cost + error + messages("prompt", detail.prompt) + messages("answer", detail.answer) + notice
    }

    private var request: [Line] {
        let row = detail.generation
        let outcome: Line =
            switch row.outcome {
            case .failure: ("failed", look.bad)
            case .success: (row.isCacheHit ? "ok, from the proxy's cache" : "ok", look.good)
            case .running: ("running", look.warning)
            case .unknown: ("not known", look.muted)
            }
        let asked = row.kinds?.askedFor ?? ""
        var lines = [heading("request"), (label("status") + outcome.0, outcome.1)]
        let own = [
            ("asked for", asked.isEmpty || asked == row.model ? "" : asked), ("model", row.model),
            ("served by", row.served), ("provider", row.provider), ("deployment", row.deployment), ("user", row.user),
            ("end user", row.endUser), ("session", row.session), ("tags", row.tags.joined(separator: "  ")),
            ("id", row.id.value),
        ]
        for (name, text) in own + (detail.facts + detail.parameters).map({ ($0.label, $0.text) }) where !text.isEmpty {
            lines += wrapped(label(name) + text, look.text)
        }
        return lines
    }

    private var timing: [Line] {
        let row = detail.generation
        func span(_ duration: Duration?) -> String { NumberFormat.time(duration.map { Double($0.milliseconds) }) }
        let rate = row.outputRate.map { NumberFormat.fixed($0, 1) } ?? NumberFormat.unknown
        return [
            heading("timing"),
            (label("started") + NameFormat.day(row.start, zone) + " " + NameFormat.second(row.start, zone), look.text),
            (label("duration") + span(row.latency), look.text),
            (label("ttft") + span(row.timeToFirstToken) + "   tok/s " + rate, look.text),
        ]
    }

    private var cost: [Line] {
        let spend = detail.generation.isUnpriced ? nil : detail.generation.spend
        let rows = detail.cost.map { line -> Line in
            let price = line.pricePerMillion.map { NumberFormat.fixed($0, 2) } ?? NumberFormat.unknown
            let numbers = [NumberFormat.count(line.tokens), price, NumberFormat.exactMoney(line.cost)]
            // Where a line came from is the first thing to leave: a number is never cut.
            return (columns(line.kind, numbers) + (width >= 70 ? "  " + line.origin : ""), look.text)
        }
        let total = columns("recorded", ["", "", NumberFormat.exactMoney(spend)])
        return [heading("cost"), (columns("KIND", ["TOKENS", "$/M", "USD"]), look.muted)] + rows
            + [(total, look.strong)]
    }

    /// A name and its numbers, in 39 columns or, where there is room, in 50.
    private func columns(_ name: String, _ numbers: [String]) -> String {
        let widths = width >= 70 ? [12, 12, 12] : [9, 7, 11]
        let short = NameFormat.shorten(name, to: 11, ellipsis: look.glyphs.ellipsis)
        return padded(short, width >= 70 ? 14 : 12) + zip(numbers, widths).map { right($0, $1) }.joined()
    }

    private var error: [Line] {
        guard let error = detail.error else { return [] }
        let head = [error.className, error.code, error.provider].filter { !$0.isEmpty }.joined(separator: "  ")
        let text = wrapped(head, look.bad) + wrapped(error.message, look.text) + wrapped(error.traceback, look.muted)
        return [heading("error")] + text
    }

    private func messages(_ name: String, _ messages: [Message]) -> [Line] {
        guard !messages.isEmpty else { return [] }
        var lines = [heading(name)]
        for message in messages {
            let end = message.finishReason.isEmpty ? "" : "  finish \(message.finishReason)"
            lines.append((message.role + end, look.accent))
            let text = message.parts.flatMap(part)
            if isFolded, text.count > Self.foldedLines {
                lines += text.prefix(Self.foldedLines - 1)
                let left = text.count - Self.foldedLines + 1
                lines.append(("  \(look.glyphs.ellipsis) \(left) more lines (space unfolds)", look.muted))
            } else {
                lines += text
            }
        }
        return lines
    }

    private func part(_ part: Message.Part) -> [Line] {
        switch part {
        case .text(let text): wrapped(text, look.text, indent: 2)
        case .reasoning(let text): wrapped("reasoning: " + text, look.muted, indent: 2)
        case .toolCall(let name, let arguments): wrapped("call \(name) \(arguments)", look.rerouted, indent: 2)
        case .toolResult(let text): wrapped("result: " + text, look.muted, indent: 2)
        case .attachment(let text): wrapped("attached: " + text, look.muted, indent: 2)
        }
    }

    private var notice: [Line] { detail.textNotice.isEmpty ? [] : [("", look.text), (detail.textNotice, look.muted)] }

    private func heading(_ text: String) -> Line {
        ("\(look.glyphs.horizontal)\(look.glyphs.horizontal) \(text)", look.strong)
    }
    private func label(_ text: String) -> String { padded(text, 12) }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - DisplayText.width(of: text)))
    }

    private func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - DisplayText.width(of: text))) + text
    }

    private func wrapped(_ text: String, _ style: Style, indent: Int = 0) -> [Line] {
        let room = isWrapping ? width - indent : Int.max
        let margin = String(repeating: " ", count: indent)
        return TextWrap.lines(of: text, width: room).map { (margin + $0, style) }
    }
}
