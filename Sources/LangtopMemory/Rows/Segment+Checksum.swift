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
        var buckets: [Timestamp: BucketChecksum] = [:]
        for segment in segments(in: range) where segment.key.source == source {
            segment.withRows { rows in
                for row in 0..<rows.count {
                    let start = segment.start + .milliseconds(rows.offset(row))
                    guard range.contains(start) else { continue }
                    let elapsed = (start - range.from).milliseconds / step.milliseconds
                    let from = range.from + .milliseconds(elapsed * step.milliseconds)
                    let bucket = TimeRange(from: from, to: min(from + step, range.to))
                    buckets[from, default: BucketChecksum(range: bucket, count: 0, tokens: 0, spend: 0, failures: 0)]
                        .add(rows, row)
                }
            }
        }
        return buckets.values.sorted { $0.range.from < $1.range.from }
    }
}

extension BucketChecksum {
    fileprivate mutating func add(_ rows: RowReader, _ row: Int) {
        count += 1
        tokens += rows.tokens(row)
        spend += rows.spend(row)
        if rows.state(row).outcome == .failure { failures = (failures ?? 0) + 1 }
    }
}
