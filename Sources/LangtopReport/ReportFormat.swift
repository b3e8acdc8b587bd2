public import LangtopQuery

/// A way to print a snapshot for people or programs. A new format is one case and one file.
public enum ReportFormat: String, Sendable, CaseIterable {
    case text
    case json
    case csv
    case openMetrics = "openmetrics"

    /// The snapshot in this format, ending in a line break.
    public func render(_ snapshot: Snapshot, source: String) -> String {
        switch self {
        case .text: TextReport.render(snapshot, source: source)
        case .json: JSONReport.render(snapshot, source: source)
        case .csv: CSVReport.render(snapshot)
        case .openMetrics: OpenMetricsReport.render(snapshot, source: source)
        }
    }
}
