extension BucketChecksum {
    /// The buckets in which two lists of checksums disagree; a bucket that one of them lacks has no rows there.
    public static func differences(_ left: [BucketChecksum], _ right: [BucketChecksum]) -> [TimeRange] {
        var others = Dictionary(right.map { ($0.range.from, $0) }) { first, _ in first }
        var ranges: [TimeRange] = []
        for checksum in left {
            let other = others.removeValue(forKey: checksum.range.from)
            if !checksum.agrees(with: other) { ranges.append(checksum.range) }
        }
        ranges += others.values.filter { $0.count > 0 }.map(\.range)
        return ranges.sorted { $0.from < $1.from }
    }

    /// Spend is compared with a tolerance, because the order of addition differs.
    private func agrees(with other: BucketChecksum?) -> Bool {
        guard let other else { return count == 0 }
        let largest = max(abs(spend), abs(other.spend))
        if let failures, let others = other.failures, failures != others { return false }
        if let tokens, let others = other.tokens, tokens != others { return false }
        return count == other.count && abs(spend - other.spend) <= 1e-9 * max(1e-3, largest)
    }
}
