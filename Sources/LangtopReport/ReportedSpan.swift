import LangtopCore
import LangtopJSON
import LangtopQuery

/// What a report on a snapshot's span says first: whose numbers these are, of when, and what they lack.
struct ReportedSpan: Sendable {
    let names: Directory
    private let range: TimeRange
    private let source: String
    private let zone: String
    private let lack: String?

    init(_ range: TimeRange, of snapshot: Snapshot) {
        self.range = range
        source = snapshot.sources.filter(\.isPresent).map(\.id.name).joined(separator: " + ")
        (zone, names, lack) = (snapshot.zone, snapshot.directory, snapshot.coverage.lack)
    }

    /// The same for people.
    var lines: [String] {
        ["\(source)  \(range.from.iso8601) – \(range.to.iso8601)  \(zone)"] + (lack.map { ["partial: \($0)"] } ?? [])
    }

    /// The same for programs.
    ///
    /// - Parameter isWhole: whether what is reported has all of its rows.
    func add(to json: inout JSONText, isWhole: Bool) {
        json.add("schema", 1)
        json.add("source", source)
        json.add("window") { json in
            json.add("from", range.from.iso8601)
            json.add("to", range.to.iso8601)
            json.add("tz", zone)
        }
        json.add("state", isWhole && lack == nil ? "exact" : "partial")
        json.add("reason", lack)
    }
}
