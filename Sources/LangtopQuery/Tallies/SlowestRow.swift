import LangtopCore
import LangtopMemory

/// The row that took longest of some, of equals the first.
struct SlowestRow: Sendable, Equatable {
    /// Milliseconds.
    private(set) var latency: Float
    private(set) var start: Timestamp
    private(set) var route: Int

    /// Looks at a row of a segment; most are no slower.
    @inline(__always)
    static func look(at rows: RowReader, _ row: Int, of segment: Segment, _ slowest: inout SlowestRow?) {
        guard let latency = rows.value(of: .latency, row), latency >= slowest?.latency ?? 0 else { return }
        let start = segment.start + .milliseconds(rows.offset(row))
        merge(SlowestRow(latency: latency, start: start, route: rows.route(row)), into: &slowest)
    }

    /// Takes in the slowest of other rows.
    static func merge(_ other: SlowestRow?, into slowest: inout SlowestRow?) {
        guard let other else { return }
        guard let own = slowest else { return slowest = other }
        if (other.latency, own.start, other.route) > (own.latency, other.start, own.route) { slowest = other }
    }
}
