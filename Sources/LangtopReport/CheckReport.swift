public import LangtopAlerts
import LangtopCore
import LangtopJSON
public import LangtopQuery
import LangtopScreen

/// What rules found, for people and programs: a line or an object a rule.
public struct CheckReport: Sendable {
    private let findings: [AlertFinding]
    private let snapshot: Snapshot

    /// What some rules found in a snapshot.
    public init(_ findings: [AlertFinding], in snapshot: Snapshot) {
        self.findings = findings
        self.snapshot = snapshot
    }

    /// An aligned line a rule: how near the limit is, the measure, its value, the limit, where.
    public var text: String {
        // Names and filters are what somebody else wrote.
        let rows = findings.map { row($0).map { String(DisplayText.graphemes(of: $0)) } }
        let widths = (0..<4).map { column in rows.map { DisplayText.width(of: $0[column]) }.max() ?? 0 }
        return rows.map { row in
            let padded = row.indices.dropLast().map { column in
                row[column] + String(repeating: " ", count: max(0, widths[column] - DisplayText.width(of: row[column])))
            }
            return (padded + (row[4].isEmpty ? [] : [row[4]])).joined(separator: "  ") + "\n"
        }.joined()
    }

    private func row(_ finding: AlertFinding) -> [String] {
        let rule = finding.rule
        var place = rule.spanText
        if let worst = finding.worst, let name = worst.name {
            let kind = rule.grouping?.name ?? "source"
            place += "  \(kind) \(name.isEmpty ? "(none)" : name)"
            let over = finding.readings.count { $0.level == .over }
            if over > 1 { place += " and \(over - 1) more" }
        }
        if rule.filter != .all { place += "  for \(rule.filter.text)" }
        return [
            finding.level?.rawValue ?? NumberFormat.unknown, rule.measure.name,
            finding.worst?.valueText ?? NumberFormat.unknown, "limit \(rule.limit.text)", place,
        ]
    }

    /// The same as one JSON object; unknown is null.
    public var json: String {
        var json = JSONText()
        json.object { json in
            json.add("schema", 1)
            json.add("at", snapshot.range.to.iso8601)
            json.add("tz", snapshot.zone)
            json.key("rules")
            json.array { json in
                for finding in findings { json.object { Self.write(finding, to: &$0) } }
            }
        }
        return json.text + "\n"
    }

    private static func write(_ finding: AlertFinding, to json: inout JSONText) {
        let rule = finding.rule
        json.add("rule", rule.text)
        json.add("measure", rule.measure.rawValue)
        json.add("level", finding.level?.rawValue)
        json.add("limit", rule.limit.value)
        json.add("unit", rule.limit.unit.rawValue)
        json.add("window", rule.measure.hasWindow ? rule.window.rawValue : nil)
        json.add("filter", rule.filter == .all ? nil : rule.filter.text)
        json.key("readings")
        json.array { json in
            for reading in finding.readings {
                json.object { json in
                    json.add("group", reading.group.map { id in rule.grouping?.publicID(of: id) ?? id })
                    json.add("name", reading.name)
                    json.add("level", reading.level?.rawValue)
                    json.add("value", reading.value.amount?.value)
                    var isLeast = false
                    if case .atLeast = reading.value { isLeast = true }
                    json.add("at_least", isLeast)
                }
            }
        }
    }
}
