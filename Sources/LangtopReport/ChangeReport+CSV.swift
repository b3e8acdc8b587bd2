import LangtopChanges
import LangtopCore
import LangtopJSON
import LangtopQuery

extension ChangeReport {
    /// The total and a row a line, in exact dollars; the rows of each field add up to the total.
    public var csv: String {
        var rows = [
            ["by", "id", "name", "requests_before", "requests_now", "before", "now", "change"]
                + ChangeEffect.allCases.map(\.rawValue)
        ]
        if change.isTold {
            rows.append(["total", "", ""] + numbers(change.before.sums, change.now.sums, change.effects))
            for line in change.callers + change.routes {
                let id = CSVText.quoted(line.dimension.publicID(of: line.id))
                let head = [line.dimension.rawValue, id, CSVText.quoted(line.name)]
                rows.append(head + numbers(line.before, line.now, line.effects))
            }
        }
        return CSVText.lines(rows)
    }

    private func numbers(_ before: SpanSums, _ now: SpanSums, _ effects: EffectSums) -> [String] {
        func text(_ dollars: Double?) -> String { dollars.flatMap(JSONText.number) ?? "" }
        let change = Double(now.nanodollars - before.nanodollars) / 1e9
        return ["\(before.requests)", "\(now.requests)", text(before.dollars), text(now.dollars), text(change)]
            + ChangeEffect.allCases.map { text(Double(effects[$0]) / 1e9) }
    }
}
