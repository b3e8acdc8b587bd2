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
        let head = padded("KIND", 14) + ["TOKENS", "$/M", "USD"].map { right($0, 12) }.joined()
        let rows = detail.cost.map { line in
            let numbers = [
                NumberFormat.count(line.tokens), line.pricePerMillion.map { NumberFormat.fixed($0, 2) } ?? "–",
                NumberFormat.exactMoney(line.cost),
            ]
            return (padded(line.kind, 14) + numbers.map { right($0, 12) }.joined() + "  " + line.origin, look.text)
        }
        let total = padded("recorded", 14) + right("", 24) + right(NumberFormat.exactMoney(spend), 12)
        return [heading("cost"), (head, look.muted)] + rows + [(total, look.strong)]
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
