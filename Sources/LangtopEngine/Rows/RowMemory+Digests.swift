import LangtopCore

extension RowMemory {
    /// Count and sums of all rows of a feed by bucket, to compare with the store's; the last bucket is cut at the
    /// range's end.
    func digests(of range: TimeRange, every step: Duration, _ feed: Int) -> [Digest] {
        var buckets: [Timestamp: Digest] = [:]
        for segment in segments(in: range) where segment.key.feed == feed {
            for number in segment.rows.indices {
                let row = segment.rows[number]
                let start = segment.start(of: row)
                guard range.contains(start) else { continue }
                let elapsed = (start - range.from).milliseconds / step.milliseconds
                let from = range.from + .milliseconds(elapsed * step.milliseconds)
                let bucket = TimeRange(from: from, to: min(from + step, range.to))
                buckets[from, default: Digest(range: bucket, count: 0, tokens: 0, spend: 0, failures: 0)].add(
                    row, tokens: segment.wide(number).total)
            }
        }
        return buckets.values.sorted { $0.range.from < $1.range.from }
    }
}

extension Segment {
    /// Count and sums of all rows.
    var digest: Digest {
        var digest = Digest(range: range, count: 0, tokens: 0, spend: 0, failures: 0)
        for number in rows.indices { digest.add(rows[number], tokens: wide(number).total) }
        return digest
    }
}

extension Digest {
    fileprivate mutating func add(_ row: PackedRow, tokens: Int) {
        count += 1
        self.tokens += tokens
        spend += row.spend
        if row.outcome == .failure { failures = (failures ?? 0) + 1 }
    }

    /// The buckets in which two lists of digests disagree; a bucket that one of them lacks has no rows there.
    static func differences(_ left: [Digest], _ right: [Digest]) -> [TimeRange] {
        var others = Dictionary(right.map { ($0.range.from, $0) }) { first, _ in first }
        var ranges: [TimeRange] = []
        for digest in left {
            let other = others.removeValue(forKey: digest.range.from)
            if !digest.agrees(with: other) { ranges.append(digest.range) }
        }
        ranges += others.values.filter { $0.count > 0 }.map(\.range)
        return ranges.sorted { $0.from < $1.from }
    }

    /// Spend is compared with a tolerance, because the order of addition differs.
    private func agrees(with other: Digest?) -> Bool {
        guard let other else { return count == 0 }
        let largest = max(abs(spend), abs(other.spend))
        if let failures, let others = other.failures, failures != others { return false }
        return count == other.count && tokens == other.tokens && abs(spend - other.spend) <= 1e-9 * max(1e-3, largest)
    }
}
