import LangtopCore

/// The newest generations in full, for the live tail.
struct NewestRows: Sendable {
    /// Newest start first; ties in the order of their ids.
    private(set) var rows: [Generation] = []
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Adds or replaces generations and forgets the oldest over the limit.
    mutating func ingest(_ generations: [Generation]) {
        let oldest = rows.count == limit ? rows.last?.start : nil
        let fresh = generations.filter { generation in oldest.map { generation.start >= $0 } ?? true }
        guard !fresh.isEmpty else { return }
        var byID: [Generation.ID: Generation] = [:]
        for generation in fresh {
            // A narrow read must not take away the kinds of the same row.
            if generation.kinds == nil, byID[generation.id]?.kinds != nil { continue }
            byID[generation.id] = generation
        }
        var merged: [Generation] = []
        merged.reserveCapacity(rows.count + byID.count)
        for row in rows {
            guard let new = byID.removeValue(forKey: row.id) else {
                merged.append(row)
                continue
            }
            merged.append(new.kinds == nil && row.kinds != nil && new.isRepeat(of: row) ? row : new)
        }
        merged += byID.values
        merged.sort(by: Self.precedes)
        rows = Array(merged.prefix(limit))
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
    /// Whether the plain columns say the same as another reading with kinds.
    fileprivate func isRepeat(of full: Generation) -> Bool {
        var narrow = full
        narrow.kinds = nil
        if outcome == .unknown { narrow.outcome = .unknown }
        return self == narrow
    }
}
