import LangtopBudgets
import LangtopCore
import LangtopQuery
import LangtopScreen

/// What is known of a generation besides what was said, as lines for a width: identity, timing, cost, error.
struct GenerationText {
    let detail: GenerationDetail
    let context: ViewContext
    let width: Int

    private var styles: Styles { context.styles }
    private var row: Generation { detail.generation }

    /// Who asked for what, and who answered.
    var request: [TextLine] {
        let names = context.snapshot?.directory ?? Directory()
        let asked = row.extras?.requestedModel ?? ""
        let attempts = [
            (row.extras?.fallbacks ?? 0, "fallback", "fallbacks"), (row.extras?.retries ?? 0, "retry", "retries"),
        ]
        let own: [(String, String, Style)] = [
            ("asked for", asked == row.model ? "" : asked, styles.rerouted),
            ("model", row.model, context.series(of: row.model, in: .model)),
            ("served by", row.providerModel == row.model ? "" : row.providerModel, styles.text),
            ("provider", row.provider, styles.text),
            ("deployment", row.deployment.isEmpty ? "" : names.title(of: row.deployment, in: .deployment), styles.text),
            ("model id", names.name(of: row.deployment, in: .deployment) == nil ? "" : row.deployment, styles.muted),
            (
                "attempts",
                attempts.filter { $0.0 > 0 }.map { "\($0.0) " + ($0.0 == 1 ? $0.1 : $0.2) }.joined(separator: ", "),
                styles.rerouted
            ),
            ("key", row.key.isEmpty ? "" : names.title(of: row.key, in: .key), styles.text),
            ("", budget(of: row.key, in: .key), styles.muted),
            ("team", row.team.isEmpty ? "" : names.title(of: row.team, in: .team), styles.text),
            ("", budget(of: row.team, in: .team), styles.muted),
            ("user", row.user, styles.text), ("end user", row.endUser, styles.text),
            ("client", row.client, styles.text),
            ("session", row.session, styles.text), ("tags", row.tags.joined(separator: "  "), styles.accent),
            ("id", row.id.value, styles.muted),
        ]
        let facts = (detail.facts + detail.parameters).map { ($0.label, $0.text, styles.text) }
        let (status, style) = status
        return ([("status", status, style)] + own + facts).flatMap { fact($0.0, $0.1, $0.2) }
    }

    /// What its owner has spent of the budget that the store keeps: `$388 of $400, resets 1 Dec`.
    private func budget(of id: String, in dimension: Dimension) -> String {
        let budgets = context.snapshot?.spending?.groups ?? []
        guard let budget = budgets.first(where: { $0.limit == nil && $0.dimension == dimension && $0.group == id }),
            let spent = budget.spent
        else { return "" }
        let sum = "\(NumberFormat.dollars(spent)) of \(NumberFormat.dollars(budget.dollars))"
        guard case .store(let kept) = budget.keeper, let resets = kept.resets, resets > context.now else { return sum }
        return sum + ", resets " + NameFormat.day(resets, context.zone)
    }

    private var status: (String, Style) {
        switch row.outcome {
        case .failure: ("failed: " + NameFormat.error(row.extras?.errorClass), styles.bad)
        case .running: ("running", styles.warning)
        case .unknown: ("not known", styles.muted)
        case .success:
            row.isCacheHit
                ? ("ok, from the proxy's cache", styles.accent)
                : row.extras?.clientClosed == true
                    ? ("ok, but the client closed early", styles.warning) : ("ok", styles.good)
        }
    }

    /// A label and its text, as many lines as it takes.
    private func fact(_ label: String, _ text: String, _ style: Style) -> [TextLine] {
        let margin = width >= 60 ? 13 : 11
        return TextWrap.lines(of: text, width: width - margin).enumerated().map { line, part in
            [(TextWrap.padded(line == 0 ? label : "", margin), styles.muted), (part, style)]
        }
    }

    /// When and how long: the wait for the first token and the answer after it, as numbers and as a bar.
    var timing: [TextLine] {
        func span(_ duration: Duration?) -> String { NumberFormat.time(duration.map { Double($0.milliseconds) }) }
        let (first, latency) = (row.timeToFirstToken, row.latency)
        let started = NameFormat.day(row.start, context.zone) + " " + NameFormat.second(row.start, context.zone)
        let ended = row.end.map { NameFormat.second($0, context.zone) } ?? "not yet"
        let gap = max(1, width - DisplayText.width(of: started) - ended.count)
        let level = styles.latencyLevel(latency.map { Double($0.milliseconds) })
        var lines: [TextLine] = [
            [(started + String(repeating: " ", count: gap) + ended, styles.muted)], bar(first, latency),
            [
                ("duration ", styles.muted), (span(latency), level.bold), ("  ttft ", styles.muted),
                (span(first), styles.text),
            ],
        ]
        if let rate = row.outputRate.map({ NumberFormat.fixed($0, 1) }) {
            let speed: TextLine = [("tok/s ", styles.muted), (rate, styles.text), (" after first token", styles.muted)]
            if (lines[2] + speed).width + 2 <= width {
                lines[2] += [("  ", styles.muted)] + speed
            } else {
                lines.append(speed)
            }
        }
        return lines + comparison
    }

    /// How long others of its model take.
    private var comparison: [TextLine] {
        guard let others = detail.context, let median = others.medianLatency, let share = others.slowerThan else {
            return []
        }
        let (word, part) = share >= 0.5 ? ("slower", share) : ("faster", 1 - share)
        let style = share >= 0.9 ? styles.warning : styles.text
        var line: TextLine = [
            ("\(word) than ", styles.muted), ("\(Int((part * 100).rounded(.down)))%", style.bold),
            (" of its model", styles.muted),
        ]
        let usual: TextLine = [("p50 ", styles.muted), (NumberFormat.time(median), styles.text)]
        guard line.width + 2 + usual.width <= width else { return [line, usual] }
        line += [(", ", styles.muted)] + usual
        return [line]
    }

    private func bar(_ first: Duration?, _ latency: Duration?) -> TextLine {
        guard let latency, latency > .zero else { return [("", styles.text)] }
        let share = first.map { Double($0.milliseconds) / Double(max(1, latency.milliseconds)) } ?? 0
        let wait = first == nil ? 0 : max(1, min(width - 1, Int((share * Double(width)).rounded())))
        let style = row.outcome == .failure ? styles.bad : context.series(of: row.model, in: .model)
        return [
            (String(repeating: styles.glyphs.waiting.text, count: wait), style),
            (String(repeating: styles.glyphs.full.text, count: max(0, width - wait)), style),
        ]
    }

    /// Why it failed, in full; nothing for a success.
    var error: [TextLine] {
        guard let error = detail.error else { return [] }
        let head = [error.className, error.code, error.provider].filter { !$0.isEmpty }.joined(separator: "  ")
        let parts = [(head, styles.bad.bold), (error.message, styles.text), (error.traceback, styles.muted)]
        return parts.flatMap { text, style in TextWrap.lines(of: text, width: width).map { [($0, style)] } }
    }

    /// The stored record.
    func raw(isWrapping: Bool) -> [TextLine] {
        guard !detail.raw.isEmpty else { return [[("no raw record", styles.muted)]] }
        return JSONLines(styles: styles).lines(ofIndented: detail.raw, width: isWrapping ? width : .max)
    }
}
