import LangtopCore

/// The rows of one segment that count, and the groups each belongs to: what hot loops run over.
package struct RowSelection {
    /// The rows' numbers in the segment.
    package private(set) var rows: [UInt32] = []
    /// The groups, one for each row, or where `ends` says so for several.
    package private(set) var groups: [UInt32] = []
    /// Where the groups of each row end in `groups`; nil if every row has exactly one.
    package private(set) var ends: [UInt32]?

    /// Some rows of a segment that pass.
    ///
    /// - Parameters:
    ///   - candidates: the numbers of the rows to look at.
    ///   - offsets: only rows that started so many milliseconds into the segment; nil for all.
    ///   - skipsDuplicates: whether rows that another source speaks for do not count.
    ///   - finder: tells the groups; nil where none are asked for.
    ///   - passes: a filter; nil lets everything through.
    package init(
        _ reader: RowReader, _ candidates: Range<Int>, offsets: Range<Int64>?, skipsDuplicates: Bool,
        finder: GroupFinder?, passes: ((RowReader, Int) -> Bool)?
    ) {
        rows.reserveCapacity(candidates.count)
        for row in candidates {
            if let offsets, !offsets.contains(reader.offset(row)) { continue }
            if skipsDuplicates, reader.state(row).isDuplicate { continue }
            if let passes, !passes(reader, row) { continue }
            rows.append(UInt32(truncatingIfNeeded: row))
        }
        guard let finder else { return }
        groups.reserveCapacity(rows.count)
        switch finder {
        case .route(let map):
            map.withUnsafeBufferPointer { map in
                for row in rows { groups.append(map[reader.route(Int(row))]) }
            }
        case .caller(let map):
            map.withUnsafeBufferPointer { map in
                for row in rows { groups.append(map[reader.caller(Int(row))]) }
            }
        case .session(let map):
            for row in rows { groups.append(map[reader.session(Int(row))]) }
        case .tags(let map):
            var ends: [UInt32] = []
            for row in rows {
                groups += map[reader.caller(Int(row))]
                ends.append(UInt32(groups.count))
            }
            self.ends = ends
        }
    }
}
