import LangtopCore

/// The rows of one segment that count, and the groups each belongs to: what hot loops run over.
struct RowSelection {
    /// The rows' numbers in the segment.
    private(set) var numbers: [UInt32] = []
    /// The groups, one for each row, or where `ends` says so for several.
    private(set) var groups: [UInt32] = []
    /// Where the groups of each row end in `groups`; nil if every row has exactly one.
    private(set) var ends: [UInt32]?

    /// The rows of `segment` that started in `range` and pass.
    ///
    /// - Parameter skipsTwins: whether rows that another feed speaks for do not count.
    init(
        _ segment: Segment, in range: TimeRange, skipsTwins: Bool, finder: GroupFinder, passes: ((Int) -> Bool)?
    ) {
        let from = range.from.milliseconds - segment.start.milliseconds
        let to = range.to.milliseconds - segment.start.milliseconds
        numbers.reserveCapacity(segment.rows.count)
        groups.reserveCapacity(segment.rows.count)
        segment.rows.withUnsafeBufferPointer { rows in
            for number in rows.indices where rows[number].offset >= from && rows[number].offset < to {
                if skipsTwins && rows[number].isTwin { continue }
                if let passes, !passes(number) { continue }
                numbers.append(UInt32(truncatingIfNeeded: number))
            }
            switch finder {
            case .route(let map):
                map.withUnsafeBufferPointer { map in
                    for number in numbers { groups.append(map[rows[Int(number)].route]) }
                }
            case .caller(let map):
                map.withUnsafeBufferPointer { map in
                    for number in numbers { groups.append(map[rows[Int(number)].caller]) }
                }
            case .session(let map):
                for number in numbers {
                    groups.append(map[Int(segment.numbers(of: rows[Int(number)], Int(number)).session)])
                }
            case .tags(let map):
                var ends: [UInt32] = []
                for number in numbers {
                    groups += map[rows[Int(number)].caller]
                    ends.append(UInt32(groups.count))
                }
                self.ends = ends
            }
        }
    }
}
