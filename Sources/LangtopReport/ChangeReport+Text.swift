import LangtopChanges
import LangtopCore
import LangtopQuery
import LangtopScreen

extension ChangeReport {
    /// At most so many lines of each list; the rest is one more.
    private static let listLimit = 20

    /// Aligned text: the headline, the six effects with a note on each, where, failures and latency.
    public var text: String {
        let spans = [change.now.range, change.before.range].map { "\($0.from.iso8601) – \($0.to.iso8601)" }
        let window = change.question.request.window.rawValue
        var lines = ["\(source)  \(window)  \(spans[0])  against \(spans[1])  \(zone.name)"]
        if let lack { lines.append("partial: \(lack)") }
        guard change.isTold else { return finish(lines) }
        let growth = words.growth.map { "  " + words.percent($0) } ?? ""
        lines.append("\(words.amount)\(growth)  against \(words.base)  \(words.cause[0])")
        lines.append("")
        lines += effectLines
        for dimension in [change.question.caller, change.question.route] { lines += [""] + valueLines(dimension) }
        if !change.sessions.isEmpty { lines += [""] + sessionLines }
        lines += [""] + failureLines + [""] + latencyLines
        return finish(lines)
    }

    /// Names are what somebody else wrote.
    private func finish(_ lines: [String]) -> String {
        lines.map { String(DisplayText.graphemes(of: $0)) }.joined(separator: "\n") + "\n"
    }

    private var effectLines: [String] {
        var rows = [
            ["before", dollars(table.total.before, change.before.sums), "", words.note(on: change.before.sums)[0]]
        ]
        for effect in ChangeEffect.allCases {
            let amount = table.total[effect] ?? 0
            let share =
                table.total.change == 0 || amount == 0 ? "" : percent(Double(amount) / Double(table.total.change))
            rows.append([effect.rawValue, table.signed(amount), share, words.note(on: effect).first ?? ""])
        }
        rows.append(["now", dollars(table.total.now, change.now.sums), "", words.note(on: change.now.sums)[0]])
        return Self.aligned(rows, right: [1, 2])
    }

    private func dollars(_ amount: Int, _ sums: SpanSums) -> String {
        sums.dollars == nil ? NumberFormat.unknown : "$" + table.text(amount)
    }

    private func percent(_ share: Double) -> String {
        let digits = NumberFormat.fixed((share * 100).magnitude, 0)
        return (share < 0 && digits != "0" ? "−" : "") + digits + "%"
    }

    private func valueLines(_ dimension: Dimension) -> [String] {
        let all = change.lines(by: dimension)
        var shown = Array(all.prefix(Self.listLimit))
        let rest = all.dropFirst(Self.listLimit)
        if !rest.isEmpty { shown.append(ChangeLine.rest(rest, of: dimension)) }
        let head = [dimension.name, "before", "now", "change"] + ChangeEffect.allCases.map(\.rawValue)
        let rows = zip(shown, table.rows(shown)).map { line, row -> [String] in
            let effects = ChangeEffect.allCases.map { effect in
                effect == .cache && line.isCacheUnknown ? NumberFormat.unknown : table.signed(row[effect] ?? 0)
            }
            let before = line.before.dollars == nil ? NumberFormat.unknown : table.text(row.before)
            let now = line.now.dollars == nil ? NumberFormat.unknown : table.text(row.now)
            let isUnknown = line.before.dollars == nil || line.now.dollars == nil
            let difference = isUnknown ? NumberFormat.unknown : table.signed(row.change)
            return [Self.capped(line.name), before, now, difference] + effects
        }
        return Self.aligned([head] + rows, right: Array(1..<head.count))
    }

    private var sessionLines: [String] {
        let shown = Array(change.sessions.prefix(Self.listLimit))
        var rest = change.otherSessions
        for session in change.sessions.dropFirst(Self.listLimit) { rest.add(session) }
        let sums = shown.map { (before: $0.before.nanodollars, now: $0.now.nanodollars) } + [(rest.before, rest.now)]
        let rows = table.rows(sums, hasRest: true)
        var lines = [["session", "before", "now", "change", ""]]
        for (session, row) in zip(shown, rows) {
            let note = session.words(short: { $0 }, minute: { $0.iso8601 })[0]
            let before = session.before.turns == 0 ? NumberFormat.unknown : table.text(row.before)
            let now = session.now.turns == 0 ? NumberFormat.unknown : table.text(row.now)
            lines.append([Self.capped(session.id), before, now, table.signed(row.change), note])
        }
        if rest != OtherSessions(), let row = rows.last {
            lines.append([
                "others", table.text(row.before), table.text(row.now), table.signed(row.change), rest.words[0],
            ])
        }
        return Self.aligned(lines, right: [1, 2, 3])
    }

    private var failureLines: [String] {
        let failures = change.failures
        let counts = [failures.before, failures.now].map { $0.map { "\($0)" } ?? NumberFormat.unknown }
        var head =
            "errors  \(counts[0]) → \(counts[1])  of \(failures.requestsBefore) → \(failures.requestsNow) requests"
        if let volume = failures.byVolume, let rate = failures.byRate {
            head += ", \(signed(volume)) by volume, \(signed(rate)) by the rate"
        }
        let rows = failures.lines.prefix(Self.listLimit).map { line in
            [
                "  " + (line.errorClass?.name ?? "not known"), Self.capped(line.place.model),
                Self.capped(line.place.place),
                "\(line.before)", "→", "\(line.now)",
            ]
        }
        return [head] + Self.aligned(Array(rows), right: [3, 5])
    }

    private var latencyLines: [String] {
        let (before, now) = (change.latency.before, change.latency.now)
        func pair(_ path: KeyPath<LatencyChange.Part, Double?>) -> String {
            "\(NumberFormat.time(before[keyPath: path])) → \(NumberFormat.time(now[keyPath: path]))"
        }
        let rates = [before.outputRate, now.outputRate].map {
            $0.map { NumberFormat.fixed($0, 1) } ?? NumberFormat.unknown
        }
        let head =
            "p95  \(pair(\.latency.p95))  ttft p95 \(pair(\.timeToFirstToken.p95))  tok/s \(rates[0]) → \(rates[1])  "
            + "slower than p95 before: \(before.slow) → \(now.slow)"
        let rows = change.latency.lines.prefix(Self.listLimit).map { line in
            ["  " + Self.capped(line.place.model), Self.capped(line.place.place), "\(line.before)", "→", "\(line.now)"]
        }
        return [head] + Self.aligned(Array(rows), right: [2, 4])
    }

    private func signed(_ value: Double) -> String {
        (value < 0 ? "−" : "+") + NumberFormat.fixed(value.magnitude, 1)
    }

    /// A name of at most 40 columns: a long one would push the numbers off every line.
    private static func capped(_ text: String) -> String {
        DisplayText.cut(DisplayText.glyphs(of: text), to: 40, ellipsis: "…")
    }

    private static func aligned(_ rows: [[String]], right: [Int]) -> [String] {
        guard let first = rows.first else { return [] }
        let widths = first.indices.map { column in rows.map { DisplayText.width(of: $0[column]) }.max() ?? 0 }
        return rows.map { row in
            let cells = row.indices.map { column -> String in
                let blanks = String(repeating: " ", count: widths[column] - DisplayText.width(of: row[column]))
                return right.contains(column) ? blanks + row[column] : row[column] + blanks
            }
            let line = cells.joined(separator: "  ")
            return String(line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
        }
    }
}
