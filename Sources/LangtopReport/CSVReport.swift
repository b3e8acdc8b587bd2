import LangtopCore
import LangtopJSON
import LangtopQuery

/// Groups as comma-separated values with a header line (RFC 4180); unknown is an empty field.
enum CSVReport {
    private static let header = ["id", "name"] + ReportedNumber.all.map(\.column)

    static func render(_ snapshot: Snapshot) -> String {
        let rows = snapshot.groups.map { group in
            [CSVText.quoted(snapshot.request.grouping.publicID(of: group.id)), CSVText.quoted(group.name)]
                + numbers(group.totals)
        }
        return CSVText.lines([header] + rows)
    }

    private static func numbers(_ totals: Totals) -> [String] {
        ReportedNumber.all.map { $0.value(totals).flatMap(JSONText.number) ?? "" }
    }
}
