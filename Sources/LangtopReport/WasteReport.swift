import LangtopCore
import LangtopJSON
public import LangtopQuery
import LangtopScreen

/// Waste for people and programs.
public struct WasteReport: Sendable {
    private let waste: Waste
    private let span: ReportedSpan

    /// The waste of a snapshot's span.
    public init(_ waste: Waste, in snapshot: Snapshot) {
        self.waste = waste
        span = ReportedSpan(waste.range, of: snapshot)
    }

    /// The waste in a format.
    public func render(_ format: TableFormat) -> String {
        switch format {
        case .text: text
        case .json: json
        case .csv: csv
        }
    }

    /// The lines, the most expensive first; what is not known last.
    private var lines: [WasteLine] {
        waste.lines.sorted { ($0.isKnown ? 1 : 0, $0.dollars) > ($1.isKnown ? 1 : 0, $1.dollars) }
    }

    private var text: String {
        var head = span.lines
        head.append(
            "\(NumberFormat.dollars(waste.wasted)) of \(NumberFormat.dollars(waste.dollars)) bought nothing, "
                + "\(NumberFormat.percent(waste.share(waste.wasted)))%; \(waste.count) of \(waste.requests) requests")
        let rows = lines.map { line in
            [
                line.rule.title, line.isKnown ? String(line.count) : NumberFormat.unknown,
                line.waited > 0 ? NumberFormat.time(Double(line.waited)) : NumberFormat.unknown,
                line.isKnown ? NumberFormat.dollars(line.dollars) : NumberFormat.unknown,
                line.isKnown ? NumberFormat.percent(waste.share(line.dollars)) : NumberFormat.unknown,
            ]
        }
        let table = PlainTable.lines([["what", "count", "waited", "cost", "share%"]] + rows, texts: 1)
        var blocks = [table[0]]
        for (line, row) in zip(lines, table.dropFirst()) {
            blocks.append(row)
            if !line.isKnown { blocks.append("  " + WasteWords.unknownPrompts) }
            guard line.count + line.unpriced > 0 else { continue }
            let causes = line.causes.prefix(3).map { cause in
                reason(cause, of: line) + " \(NumberFormat.dollars(cause.dollars))"
            }
            let lacking = line.unpriced > 0 ? ["\(line.unpriced) without a price"] : []
            blocks.append("  cause  " + PlainLine((causes + lacking).joined(separator: " · ")).text)
            blocks.append("  avoid  " + advice(line))
        }
        return (head.map { PlainLine($0).text } + [""] + blocks).joined(separator: "\n") + "\n"
    }

    private func reason(_ cause: WasteLine.Cause, of line: WasteLine) -> String {
        let patience = line.patience.map { " gives up at \($0)s" } ?? ""
        return WasteWords.reason(cause.reason, count: cause.count, patience: patience, names: span.names)
    }

    private func advice(_ line: WasteLine) -> String {
        WasteAdvice.parts(of: line).map { part in
            switch part {
            case .text(let text), .setting(let text): text
            case .money(let dollars): NumberFormat.dollars(dollars)
            }
        }.joined()
    }

    private var json: String {
        var json = JSONText()
        json.object { json in
            span.add(to: &json, isWhole: waste.isWhole)
            json.add("requests", waste.requests)
            json.add("cost", waste.dollars)
            json.add("wasted", waste.wasted)
            json.key("waste")
            json.array { json in
                for line in lines { json.object { add(line, to: &$0) } }
            }
        }
        return json.text + "\n"
    }

    private func add(_ line: WasteLine, to json: inout JSONText) {
        json.add("rule", line.rule.rawValue)
        json.add("what", line.rule.title)
        json.add("count", line.isKnown ? line.count : nil)
        json.add("waited_ms", line.waited > 0 ? Int(line.waited) : nil)
        json.add("cost", line.isKnown ? line.dollars : nil)
        json.add("share", line.isKnown ? waste.share(line.dollars) : nil)
        json.add("unpriced", line.unpriced)
        json.key("causes")
        json.array { json in
            for cause in line.causes {
                json.object { json in
                    json.add("cause", reason(cause, of: line))
                    json.add("count", cause.count)
                    json.add("cost", cause.dollars)
                }
            }
        }
        json.add("avoid", line.count > 0 ? advice(line) : nil)
        json.key("rows")
        json.array { json in
            for row in line.rows {
                json.object { json in
                    json.add("start", row.start.iso8601)
                    json.add("source", row.source.name)
                    json.add("session", row.session.isEmpty ? nil : row.session)
                    json.add("key", row.key)
                    json.add("model", row.model)
                    json.add("cost", row.cost)
                    json.add("wasted", row.dollars)
                }
            }
        }
    }

    private var csv: String {
        let head = ["rule", "what", "count", "waited_ms", "cost", "share", "top_cause", "avoid"]
        let rows = lines.map { line in
            [
                line.rule.rawValue, line.rule.title, line.isKnown ? String(line.count) : "",
                line.waited > 0 ? String(line.waited) : "", number(line.isKnown ? line.dollars : nil),
                number(line.isKnown ? waste.share(line.dollars) : nil),
                line.causes.first.map { reason($0, of: line) } ?? "", line.count > 0 ? advice(line) : "",
            ].map(CSVText.quoted)
        }
        return CSVText.lines([head] + rows)
    }

    private func number(_ value: Double?) -> String { value.flatMap(JSONText.number) ?? "" }
}
