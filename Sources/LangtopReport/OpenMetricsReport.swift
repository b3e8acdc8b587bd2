import LangtopCore
import LangtopJSON
import LangtopQuery

/// One window as OpenMetrics text (version 1.0.0): gauges, for a window is no counter. Sums over everything and over
/// groups are families of their own, so that nobody adds both up; what is not known is left out.
enum OpenMetricsReport {
    private typealias Label = (name: String, value: String)

    /// A number as a sample: its family, the family's unit, and what tells it from others of the family.
    private struct Sample {
        var family: String
        var unit = ""
        var help: String
        var labels: [Label] = []
        /// What makes a base unit of the reported one.
        var scale = 1.0

        init(_ number: ReportedNumber) {
            switch number.object {
            // What does not overlap is one family, which may be added up.
            case "tokens" where ["input", "cache_read", "cache_write", "output"].contains(number.key):
                (family, help) = ("tokens", "Tokens of billed requests by kind.")
                labels = [("kind", number.key)]
            case "tokens":
                (family, help) = (number.key + "_tokens", "Tokens of billed requests: \(number.key).")
            case "cost" where number.key.hasSuffix("_requests"):
                (family, help) = ("requests_by_cost", "Billed requests without a recorded cost.")
                labels = [("cost", String(number.key.dropLast("_requests".count)))]
            case "cost" where number.key == "cache_saved":
                (family, unit, help) = ("cache_saved_dollars", "dollars", "US dollars that caches saved.")
            case "cost":
                (family, unit, help) = ("cost_dollars", "dollars", "US dollars by where they are known from.")
                labels = [("kind", number.key)]
            case "latency_ms":
                (family, unit, help) = ("latency_seconds", "seconds", "From start to end of billed requests.")
                (labels, scale) = (Self.quantile(number), 0.001)
            case "ttft_ms":
                (family, unit, help) = ("ttft_seconds", "seconds", "From start to the first token.")
                (labels, scale) = (Self.quantile(number), 0.001)
            case "output_tokens_per_second":
                (family, help) = (number.object, "Output tokens a second after the first.")
                labels = Self.quantile(number)
            default: (family, help) = (number.key, "In the window: \(number.key.replacing("_", with: " ")).")
            }
        }

        private static func quantile(_ number: ReportedNumber) -> [Label] {
            [("quantile", number.key.replacing("p", with: "0."))]
        }
    }

    static func render(_ snapshot: Snapshot, source: String) -> String {
        let place = [("source", source), ("window", snapshot.request.window.rawValue)]
        var text = ""
        family(
            "window_end_timestamp_seconds", unit: "seconds", "The end of the window.",
            [(place, Double(snapshot.range.to.milliseconds) / 1000)], to: &text)
        family(
            "window_exact", unit: "", "1 where nothing is missing, else 0.",
            [(place, snapshot.coverage == .exact ? 1 : 0)], to: &text)
        write(prefix: "", [(place, snapshot.totals)], to: &text)
        let dimension = snapshot.request.grouping
        let groups = snapshot.groups.map { group in
            let own = [
                ("by", dimension.rawValue), ("id", dimension.publicID(of: group.id)), ("name", group.name),
            ]
            return (place + own, group.totals)
        }
        if !groups.isEmpty { write(prefix: "group_", groups, to: &text) }
        return text + "# EOF\n"
    }

    /// All numbers of some totals, each family once and whole.
    private static func write(prefix: String, _ totals: [([Label], Totals)], to text: inout String) {
        let numbers = ReportedNumber.all.map { ($0, Sample($0)) }
        var written: Set<String> = []
        for (_, sample) in numbers where written.insert(sample.family).inserted {
            let samples = numbers.filter { $0.1.family == sample.family }.flatMap { number, own in
                totals.compactMap { labels, totals in
                    // A window of nothing has no cost, and one that nobody knows has none either.
                    number.value(totals).map { (labels + own.labels, $0 * own.scale) }
                }
            }
            family(prefix + sample.family, unit: sample.unit, sample.help, samples, to: &text)
        }
    }

    private static func family(
        _ name: String, unit: String, _ help: String, _ samples: [([Label], Double)], to text: inout String
    ) {
        let known = samples.compactMap { labels, value in JSONText.number(value).map { (labels, $0) } }
        guard !known.isEmpty else { return }
        let full = "langtop_" + name
        text += "# TYPE \(full) gauge\n"
        if !unit.isEmpty { text += "# UNIT \(full) \(unit)\n" }
        text += "# HELP \(full) \(escaped(help))\n"
        for (labels, value) in known {
            let list = labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ",")
            text += "\(full){\(list)} \(value)\n"
        }
    }

    /// A text as OpenMetrics quotes it; what steers a terminal, which it could hold, is replaced.
    private static func escaped(_ raw: String) -> String {
        var text = ""
        for scalar in raw.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(ControlCharacter.contains(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        return text
    }
}
