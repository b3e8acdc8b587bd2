package import LangtopCore

extension Segment {
    /// Count and sums of all rows.
    var checksum: BucketChecksum {
        var checksum = BucketChecksum(range: range, count: 0, tokens: 0, spend: 0, failures: 0)
        withRows { rows in for row in 0..<rows.count { checksum.add(rows, row) } }
        return checksum
    }
}

extension RowMemory {
    /// Count and sums of all rows of a source by bucket, to compare with the store's; the last bucket is cut at the
    /// range's end.
    package func checksums(of range: TimeRange, every step: Duration, _ source: SourceIndex) -> [BucketChecksum] {
        var buckets = range.steps(of: step).map {
            BucketChecksum(range: $0.intersection(range), count: 0, tokens: 0, spend: 0, failures: 0)
        }
        let (length, width) = (range.duration.milliseconds, step.milliseconds)
        for segment in segments(in: range) where segment.key.source == source {
            let shift = (segment.start - range.from).milliseconds
            segment.withRows { rows in
                for row in 0..<rows.count {
                    let elapsed = shift + rows.offset(row)
                    if elapsed >= 0, elapsed < length { buckets[Int(elapsed / width)].add(rows, row) }
                }
            }
        }
        return buckets.filter { $0.count > 0 }
    }
}

extension BucketChecksum {
    fileprivate mutating func add(_ rows: RowReader, _ row: Int) {
        let state = rows.state(row)
        guard state.role != .step else { return }
        count += 1
        tokens = (tokens ?? 0) + rows.tokens(row)
        spend += rows.spend(row)
        if state.outcome == .failure { failures = (failures ?? 0) + 1 }
    }
}
