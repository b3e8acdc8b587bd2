import LangtopCore
import LangtopMemory

/// Rows that memory holds in full and that pass a condition on what is kept of no other row: its name, its id.
struct KnownRows: Sendable, Equatable {
    private var places: [SegmentKey: Set<UInt64>] = [:]

    /// The rows of some that pass.
    init(_ rows: [FullRow], where passes: (Generation) -> Bool) {
        for row in rows where passes(row.generation) { places[row.key.segment, default: []].insert(row.key.place) }
    }

    /// Those of a segment.
    subscript(segment: SegmentKey) -> Set<UInt64> { places[segment] ?? [] }
}
