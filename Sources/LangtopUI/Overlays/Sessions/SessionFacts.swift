import LangtopCore
import LangtopQuery
import LangtopScreen

/// The numbers of a session in words and lines.
struct SessionFacts {
    private let session: AgentSession
    private let context: SessionContext
    private var styles: Styles { context.styles }

    init(_ session: AgentSession, _ context: SessionContext) { (self.session, self.context) = (session, context) }

    private var spend: Box.Label {
        ((session.isEstimate ? "~$" : "$") + NumberFormat.money(session.dollars), styles.strong)
    }

    /// What the next turn costs, and what it costs once the cache is cold.
    private var next: TextLine {
        guard let next = session.next, let now = session.nextDollars(at: context.now) else {
            return [(NumberFormat.unknown, styles.muted)]
        }
        let isWarm = now < next.cold
        let cold: TextLine =
            isWarm
            ? [
                (" or ", styles.muted), (NumberFormat.shortDollars(next.cold), styles.warning),
                (" cold", styles.muted),
            ] : [(" cold", styles.muted)]
        return [(NumberFormat.dollars(now), isWarm ? styles.strong : styles.warning.bold)] + cold
    }

    private var cache: TextLine {
        let mark = session.mark(styles, at: context.now)
        guard let left = session.warmText(at: context.now) else {
            return [
                (styles.glyphs.ring + " ", styles.muted),
                (session.warmUntil == nil ? "not known" : "cold", styles.muted),
            ]
        }
        return [(mark.text + " ", mark.style), ("warm \(left)", styles.good)]
    }

    private var hit: Box.Label {
        (NumberFormat.percent(session.hit) + (session.hit == nil ? "" : "%"), styles.hitLevel(session.hit))
    }
    private var resent: Box.Label {
        (NumberFormat.percent(session.resent) + (session.resent == nil ? "" : "%"), styles.text)
    }

    /// Headings and values below them.
    func table(width: Int) -> [TextLine] {
        let fields: [(String, Int, TextLine)] = [
            ("spend", 8, [spend]), ("$/turn", 9, [(NumberFormat.money(session.dollarsPerTurn), styles.text)]),
            ("next turn", 24, next), ("cache", 12, cache),
            ("context", 10, [(NumberFormat.tokens(session.context), styles.text)]), ("hit", 8, [hit]),
            ("re-sent", 8, [resent]),
        ]
        var (head, values, used) = (TextLine(), TextLine(), 0)
        for (title, column, value) in fields {
            let column = max(column, value.width + 2)
            guard used + column <= width + 2 else { break }
            head.append((TextWrap.padded(title, column), styles.muted))
            values += value + [(String(repeating: " ", count: max(0, column - value.width)), styles.text)]
            used += column
        }
        return [head, values]
    }

    /// The same for few columns.
    func lines(width: Int) -> [TextLine] {
        let start = NameFormat.minute(session.start, context.view.zone)
        let key = session.key.isEmpty ? "" : " \(styles.glyphs.separator) " + context.keyTitle(session.key)
        let each: TextLine = [
            ("  " + NumberFormat.dollars(session.dollarsPerTurn), styles.text), (" a turn", styles.muted),
        ]
        var next = self.next
        if width < 40, next.count > 1 { next = [next[0]] }
        var sent: TextLine = [
            ("context ", styles.muted), (NumberFormat.tokens(session.context), styles.strong), ("  hit ", styles.muted),
            hit,
        ]
        let again: TextLine = [("  re-sent ", styles.muted), resent]
        if sent.width + again.width <= width { sent += again }
        return [
            spread([spend] + each, [(start + key, styles.muted)], width),
            spread([("next ", styles.muted)] + next, cache, width),
            spread(sent, troubles, width),
        ]
    }

    private var troubles: TextLine {
        let glyphs = styles.glyphs
        var parts: TextLine = []
        if session.failures > 0 { parts.append(("\(glyphs.failed)\(session.failures)", styles.bad)) }
        if session.fallbacks > 0 { parts.append((" \(glyphs.fallback)\(session.fallbacks)", styles.rerouted)) }
        return parts
    }

    private func spread(_ left: TextLine, _ right: TextLine, _ width: Int) -> TextLine {
        let gap = width - left.width - right.width
        guard gap > 0 else { return left }
        return left + [(String(repeating: " ", count: gap), styles.text)] + right
    }

    /// Dollars by kind, in a column or in one line.
    func kinds(short: Bool) -> [TextLine] {
        let (sums, colors) = (session.kinds, styles.kinds)
        let entries = [
            ("read", sums.read, colors.read), ("write", sums.write, colors.write),
            (short ? "in" : "fresh", sums.fresh, colors.fresh),
            ("out", sums.output, colors.output),
        ]
        guard sums.sum > 0 else { return [[("no price by kind", styles.muted)]] }
        if short {
            return [
                entries.enumerated().flatMap { place, entry -> TextLine in
                    let gap = place == 0 ? "" : " "
                    return [(gap + "■", entry.2), (entry.0 + " ", styles.muted), (brief(entry.1), styles.text)]
                }
            ]
        }
        let lines = entries.map { name, dollars, style -> TextLine in
            let share = NumberFormat.fixed(dollars / sums.sum * 100, 0) + "%"
            return [
                ("■ ", style), (TextWrap.padded(name, 6), styles.muted),
                (TextWrap.right(NumberFormat.shortMoney(dollars), 5), styles.text),
                (TextWrap.right(share, 4), styles.muted),
            ]
        }
        return lines + [
            [("  sum   ", styles.muted), (TextWrap.right(NumberFormat.shortMoney(session.dollars), 5), styles.strong)]
        ]
    }

    /// Dollars in at most four characters.
    private func brief(_ dollars: Double) -> String {
        dollars > 0 && dollars < 0.0095 ? "<.01" : String(NumberFormat.fixed(dollars, 2).drop { $0 == "0" })
    }

    /// What was spent so far, and what of that was lost with caches.
    var losses: [TextLine] {
        var lines: [TextLine] = [[spend, (" so far", styles.muted)]]
        guard session.breaks > 0 else { return lines }
        lines.append([("\(session.breaks) cache break\(session.breaks == 1 ? "" : "s")", styles.muted)])
        let share = session.dollars.flatMap { all in session.breakDollars.map { $0 / all } }
        let percent = share.map { " " + NumberFormat.fixed($0 * 100, 0) + "%" } ?? ""
        lines.append([("+" + NumberFormat.dollars(session.breakDollars), styles.bad.bold), (percent, styles.muted)])
        return lines
    }

    /// What happened to the cache, a line each, oldest first.
    func events(width: Int) -> [TextLine] {
        session.turns.compactMap { turn in
            guard let event = turn.event, let number = turn.number else { return nil }
            let style = event.isLoss ? styles.bad : styles.warning
            let text = event.cause(turn, context) + (event.isLoss ? ", cache lost" : "")
            let head = styles.glyphs.up + "\(number) "
            let room = max(4, width - head.count - event.price.count - 1)
            let shown = NameFormat.shorten(text, to: room, ellipsis: styles.glyphs.ellipsis)
            return spread([(head, style), (shown, styles.text)], [(event.price, style.bold)], width)
        }
    }

    /// What the reader said last, where it was read.
    var prompt: TextLine? {
        guard let prompt = context.work?.prompt, !prompt.isEmpty else { return nil }
        return [("▸ ", styles.accent), (prompt, styles.text)]
    }

    /// Tools, troubles, times and the last words.
    func foot(width: Int) -> [TextLine] {
        func line(_ name: String, _ parts: TextLine) -> TextLine { [(TextWrap.padded(name, 8), styles.muted)] + parts }
        var lines: [TextLine] = []
        let tools = context.work?.tools ?? []
        if tools.isEmpty {
            lines.append(line("tools", [("Enter reads what the agent did", styles.muted)]))
        } else {
            lines.append(
                line(
                    "tools",
                    tools.prefix(5).flatMap { [("\($0.count) ", styles.strong), ($0.name + "  ", styles.muted)] }))
        }
        let failed = session.turns.last { !$0.isTurn }.map { NameFormat.error($0.state.errorClass) + "  " } ?? ""
        let retries = context.work?.rows.reduce(0) { $0 + ($1.extras?.retries ?? 0) } ?? 0
        var trouble: TextLine = []
        if session.failures > 0 {
            trouble += [("\(styles.glyphs.failed)\(session.failures) ", styles.bad), (failed, styles.muted)]
        }
        if retries > 0 { trouble += [("↻\(retries) ", styles.rerouted), ("retries  ", styles.muted)] }
        if session.fallbacks > 0 {
            trouble += [
                ("\(styles.glyphs.fallback)\(session.fallbacks) ", styles.rerouted),
                ("fallback\(session.fallbacks == 1 ? "" : "s")", styles.muted),
            ]
        }
        lines.append(line("trouble", trouble.isEmpty ? [("none", styles.muted)] : trouble))
        lines.append(line("speed", speed))
        if let prompt = context.work?.prompt, !prompt.isEmpty { lines.append(line("prompt", [(prompt, styles.text)])) }
        return lines
    }

    private var speed: TextLine {
        let turns = session.turns.filter(\.isTurn)
        func median(_ values: [Int]) -> Double? {
            values.isEmpty ? nil : Double(values.sorted()[(values.count - 1) / 2])
        }
        let model = turns.compactMap(\.latency).reduce(0, +)
        let all = (session.lastEnd - session.start).milliseconds
        let parts: [(String, Double?)] = [
            ("p50", median(turns.compactMap(\.latency))), ("ttft", median(turns.compactMap(\.firstToken))),
            ("model", Double(model)), ("tools and you", Double(max(0, all - Int64(model)))),
        ]
        return parts.flatMap { [("\($0.0) ", styles.muted), (NumberFormat.time($0.1) + "  ", styles.text)] }
    }
}
