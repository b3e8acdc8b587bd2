import LangtopCore
public import LangtopDoctor
import LangtopJSON
public import LangtopQuery
import LangtopScreen

/// What the doctor found, for people and programs.
public struct DoctorReport: Sendable {
    private let findings: [Finding]
    private let range: TimeRange
    private let zone: String
    private let source: String

    /// The findings of a snapshot's span.
    public init(_ findings: [Finding], in snapshot: Snapshot) {
        self.findings = findings
        (range, zone) = (snapshot.range, snapshot.zone)
        source = snapshot.sources.filter(\.isPresent).map(\.id.name).joined(separator: " + ")
    }

    /// A finding a block: how bad, what, how much; why; the line that helps.
    public var text: String {
        let head = "\(source)  \(range.from.iso8601) to \(range.to.iso8601)  \(zone)"
        let blocks = findings.map { finding in
            var lines = [Self.line(Self.mark(finding.severity), finding.finding + Self.amount(finding))]
            if !finding.cause.isEmpty { lines.append(Self.line("  why ", finding.cause)) }
            if !finding.fix.isEmpty { lines.append(Self.line("  fix ", finding.fix)) }
            return lines.joined(separator: "\n") + "\n"
        }
        return Self.line("", head) + "\n\n" + blocks.joined()
    }

    /// The same as one JSON object.
    public var json: String {
        var json = JSONText()
        json.object { json in
            json.add("schema", 1)
            json.add("source", source)
            json.add("window") { json in
                json.add("from", range.from.iso8601)
                json.add("to", range.to.iso8601)
            }
            json.key("findings")
            json.array { json in
                for finding in findings { json.object { Self.add(finding, to: &$0) } }
            }
        }
        return json.text + "\n"
    }

    private static func add(_ finding: Finding, to json: inout JSONText) {
        json.add("check", finding.check)
        json.add("severity", finding.severity.rawValue)
        json.add("finding", finding.finding)
        json.key("models")
        json.array { json in
            for model in finding.models { json.value(model) }
        }
        json.add("requests", finding.requests)
        json.add("dollars", finding.dollars)
        json.add("cause", finding.cause.isEmpty ? nil : finding.cause)
        json.add("fix", finding.fix.isEmpty ? nil : finding.fix)
    }

    private static func mark(_ severity: Finding.Severity) -> String {
        switch severity {
        case .good: "good     "
        case .warning: "warning  "
        case .wrong: "wrong    "
        }
    }

    /// `, 104 req, ~$2.47`: requests and dollars as far as they are known.
    private static func amount(_ finding: Finding) -> String {
        let requests = finding.requests.map { ", \(NumberFormat.count($0)) req" } ?? ""
        guard let dollars = finding.dollars else { return requests }
        return requests + ", " + finding.sign + NumberFormat.money(dollars.magnitude)
    }

    /// A line without anything that steers a terminal.
    private static func line(_ mark: String, _ text: String) -> String { mark + PlainLine(text).text }
}
