import LangtopCore
import LangtopEngine
import LangtopScreen

/// What is known of a generation besides what was said, as lines for a width: identity, timing, cost, error.
struct GenerationText {
    let detail: GenerationDetail
    let state: AppState
    let width: Int

    private var look: Look { state.look }
    private var row: Generation { detail.generation }

    /// Who asked for what, and who answered.
    var request: [TextLine] {
        let names = state.snapshot?.directory ?? Directory()
        let asked = row.kinds?.askedFor ?? ""
        let attempts = [(row.kinds?.fallbacks ?? 0, "fallback"), (row.kinds?.retries ?? 0, "retry")]
        let own: [(String, String, Style)] = [
            ("asked for", asked == row.model ? "" : asked, look.rerouted),
            ("model", row.model, state.series(of: row.model, in: .model)),
            ("served by", row.served == row.model ? "" : row.served, look.text), ("provider", row.provider, look.text),
            ("deployment", row.deployment, look.text),
            ("attempts", attempts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", "), look.rerouted),
            ("key", row.key.isEmpty ? "" : names.title(of: row.key, in: .key), look.text),
            ("team", row.team.isEmpty ? "" : names.title(of: row.team, in: .team), look.text),
            ("user", row.user, look.text), ("end user", row.endUser, look.text), ("client", row.client, look.text),
            ("session", row.session, look.text), ("tags", row.tags.joined(separator: "  "), look.accent),
            ("id", row.id.value, look.muted),
        ]
        let facts = (detail.facts + detail.parameters).map { ($0.label, $0.text, look.text) }
        let (status, style) = status
        return ([("status", status, style)] + own + facts).flatMap { fact($0.0, $0.1, $0.2) }
    }

    private var status: (String, Style) {
        switch row.outcome {
        case .failure: ("failed: " + NameFormat.error(row.kinds?.errorClass), look.bad)
        case .running: ("running", look.warning)
        case .unknown: ("not known", look.muted)
        case .success:
            row.isCacheHit
                ? ("ok, from the proxy's cache", look.accent)
                : row.kinds?.clientClosed == true
                    ? ("ok, but the client closed early", look.warning) : ("ok", look.good)
        }
    }

    /// A label and its text, which goes on below itself.
    private func fact(_ label: String, _ text: String, _ style: Style) -> [TextLine] {
        let margin = width >= 60 ? 13 : 11
        return TextWrap.lines(of: text, width: width - margin).enumerated().map { line, part in
            [(TextWrap.padded(line == 0 ? label : "", margin), look.muted), (part, style)]
        }
    }

    /// When and how long: the wait for the first token and the answer after it, as numbers and as a bar.
    var timing: [TextLine] {
        func span(_ duration: Duration?) -> String { NumberFormat.time(duration.map { Double($0.milliseconds) }) }
        let (first, latency) = (row.timeToFirstToken, row.latency)
        let started = NameFormat.day(row.start, state.zone) + " " + NameFormat.second(row.start, state.zone)
        let ended = row.end.map { NameFormat.second($0, state.zone) } ?? "not yet"
        let gap = max(1, width - DisplayText.width(of: started) - ended.count)
        let level = look.latencyLevel(latency.map { Double($0.milliseconds) })
        var lines: [TextLine] = [
            [(started + String(repeating: " ", count: gap) + ended, look.muted)], bar(first, latency),
            [
                ("duration ", look.muted), (span(latency), level.bold), ("  ttft ", look.muted),
                (span(first), look.text),
            ],
        ]
        guard let rate = row.outputRate.map({ NumberFormat.fixed($0, 1) }) else { return lines }
        let speed: TextLine = [("tok/s ", look.muted), (rate, look.text), (" after first token", look.muted)]
        if (lines[2] + speed).width + 2 <= width {
            lines[2] += [("  ", look.muted)] + speed
        } else {
            lines.append(speed)
        }
        return lines
    }

    private func bar(_ first: Duration?, _ latency: Duration?) -> TextLine {
        guard let latency, latency > .zero else { return [("", look.text)] }
        let share = first.map { Double($0.milliseconds) / Double(max(1, latency.milliseconds)) } ?? 0
        let wait = first == nil ? 0 : max(1, min(width - 1, Int((share * Double(width)).rounded())))
        let style = row.outcome == .failure ? look.bad : state.series(of: row.model, in: .model)
        return [
            (String(repeating: String(look.glyphs.waiting), count: wait), style),
            (String(repeating: String(look.glyphs.full), count: max(0, width - wait)), style),
        ]
    }

    /// Why it failed, in full; nothing for a success.
    var error: [TextLine] {
        guard let error = detail.error else { return [] }
        let head = [error.className, error.code, error.provider].filter { !$0.isEmpty }.joined(separator: "  ")
        let parts = [(head, look.bad.bold), (error.message, look.text), (error.traceback, look.muted)]
        return parts.flatMap { text, style in TextWrap.lines(of: text, width: width).map { [($0, style)] } }
    }

    /// The stored record.
    func raw(isWrapping: Bool) -> [TextLine] {
        guard !detail.raw.isEmpty else { return [[("no raw record", look.muted)]] }
        return TextWrap.lines(of: detail.raw, width: isWrapping ? width : .max).map { [($0, look.text)] }
    }
}
