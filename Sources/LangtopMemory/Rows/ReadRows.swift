import LangtopCore

/// Which of the rows that a slice held before were read again: the others are gone from the store.
struct ReadRows {
    /// By segment, for each row that was there whether it was read.
    private(set) var rows: [SegmentKey: [Bool]] = [:]

    /// None of the rows of a source in a slice yet; nothing to remember without a slice.
    init(_ segments: [Segment], in slice: TimeRange?, of source: SourceIndex) {
        guard let slice else { return }
        for segment in segments
        where segment.key.source == source && segment.count > 0 && !segment.range.intersection(slice).isEmpty {
            rows[segment.key] = [Bool](repeating: false, count: segment.count)
        }
    }

    /// A row was read.
    @inline(__always)
    mutating func mark(_ row: Int, in key: SegmentKey) {
        if rows.isEmpty { return }
        if let count = rows[key]?.count, row < count { rows[key]?[row] = true }
    }
}
