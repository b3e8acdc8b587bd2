package import LangtopCore

/// The newest generations in full, for the live tail.
package struct NewestRows: Sendable {
    /// Newest start first; ties in the order of their ids.
    package private(set) var rows: [Generation] = []
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Which rows of the past would be among them.
    package var demand: NewestRowsDemand {
        NewestRowsDemand(since: rows.count < limit ? nil : rows.last?.start, limit: limit)
    }

    /// Adds or replaces generations and forgets the oldest over the limit.
    mutating func ingest(_ generations: [Generation]) {
        let oldest = rows.count == limit ? rows.last?.start : nil
        // Sorting places is far cheaper than sorting generations, which are large.
        var places = generations.indices.filter { place in oldest.map { generations[place].start >= $0 } ?? true }
        guard !places.isEmpty else { return }
        places.sort { Self.precedes(generations[$0], generations[$1]) }
        // Rows older than the limit allows are never merged.
        var fresh = places.lazy.map { generations[$0] }.prefix(limit).makeIterator()
        var kept = rows.makeIterator()
        var merged: [Generation] = []
        merged.reserveCapacity(min(limit, rows.count + places.count))
        var (new, old) = (fresh.next(), kept.next())
        while merged.count < limit {
            if let left = new, old.map({ !Self.precedes($0, left) }) ?? true {
                append(left, to: &merged)
                new = fresh.next()
            } else if let right = old {
                append(right, to: &merged)
                old = kept.next()
            } else {
                break
            }
        }
        rows = merged
    }

    /// Appends a row, or settles which of two readings of the last one stays: the first, but never for lack of extras.
    private func append(_ row: Generation, to merged: inout [Generation]) {
        guard let last = merged.last, last.id == row.id, last.start == row.start else {
            merged.append(row)
            return
        }
        if last.extras == nil, row.extras != nil, last.isRepeat(of: row) { merged[merged.count - 1] = row }
    }

    /// Makes the generations that started in `slice` exactly these, as far as they are new enough.
    mutating func replace(_ slice: TimeRange, with generations: [Generation]) {
        let kept = Set(generations.map(\.id))
        rows.removeAll { slice.contains($0.start) && !kept.contains($0.id) }
        ingest(generations)
    }

    private static func precedes(_ left: Generation, _ right: Generation) -> Bool {
        left.start == right.start ? left.id.value < right.id.value : left.start > right.start
    }
}

extension Generation {
    /// Whether the plain columns say the same as another reading with extras.
    fileprivate func isRepeat(of full: Generation) -> Bool {
        var narrow = full
        narrow.extras = nil
        if outcome == .unknown { narrow.outcome = .unknown }
        return self == narrow
    }
}
