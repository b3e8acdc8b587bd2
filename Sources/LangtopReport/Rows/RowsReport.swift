public import LangtopCore
import LangtopJSON
public import LangtopRows
import LangtopScreen

/// Requests one by one, for people and programs.
public struct RowsReport: Sendable {
    /// A way to print them.
    public enum Format: String, Sendable, CaseIterable {
        case text, csv, json, ndjson
    }

    private let rows: [Generation]
    private let names: Directory
    private let fields: [RowField]
    private let range: TimeRange
    private let zone: String
    private let lack: String?

    /// A list of requests.
    ///
    /// - Parameters:
    ///   - names: of keys, teams and deployments.
    ///   - range: the span they are of.
    ///   - zone: the name of the reader's time zone.
    ///   - lack: why some may be missing; nil where none are.
    public init(
        _ rows: [Generation], names: Directory, fields: [RowField], in range: TimeRange, zone: String, lack: String?
    ) {
        (self.rows, self.names, self.fields) = (rows, names, fields)
        (self.range, self.zone, self.lack) = (range, zone, lack)
    }

    /// The list in a format, ending in a line break.
    public func render(_ format: Format) -> String {
        switch format {
        case .text: text
        case .csv:
            CSVText.lines([fields.map(\.column)] + rows.map { row in fields.map { $0.value(row, names).csv } })
        case .json: json
        case .ndjson:
            rows.map { row in
                var json = JSONText()
                json.object { RowJSON.write(row, fields, names: names, to: &$0) }
                return json.text + "\n"
            }.joined()
        }
    }

    private var json: String {
        var json = JSONText()
        json.object { json in
            json.add("schema", 1)
            json.add("window") { json in
                json.add("from", range.from.iso8601)
                json.add("to", range.to.iso8601)
                json.add("tz", zone)
            }
            json.add("state", lack == nil ? "exact" : "partial")
            json.add("reason", lack)
            json.key("rows")
            json.array { json in for row in rows { json.object { RowJSON.write(row, fields, names: names, to: &$0) } } }
        }
        return json.text + "\n"
    }

    private var text: String {
        let values = rows.map { row in fields.map { $0.value(row, names) } }
        let cells = values.map { $0.map(\.shown) }
        let widths = fields.indices.map { column in
            ([fields[column].column] + cells.map { $0[column] }).map { DisplayText.width(of: $0) }.max() ?? 0
        }
        let isRight = fields.indices.map { column in values.contains { $0[column].isNumber } }
        return ([fields.map(\.column)] + cells).map { cells in
            let padded = cells.indices.map { column in
                let blanks = String(repeating: " ", count: widths[column] - DisplayText.width(of: cells[column]))
                if isRight[column] { return blanks + cells[column] }
                return column == cells.count - 1 ? cells[column] : cells[column] + blanks
            }
            return padded.joined(separator: "  ") + "\n"
        }.joined()
    }
}
