package import LangtopCore

/// The newest generations in full, for the live tail.
package struct NewestRows: Sendable {
    /// A generation is large and full of references: rows move and are copied as one.
    private final class Row: Sendable {
        let generation: Generation

        init(_ generation: Generation) { self.generation = generation }

        var start: Timestamp { generation.start }

        func precedes(_ other: Row) -> Bool {
            start == other.start ? generation.id.value < other.generation.id.value : start > other.start
        }

        func isSame(as other: Row) -> Bool { start == other.start && generation.id == other.generation.id }
    }

    /// Newest start first; ties in the order of their ids.
    private var rows: [Row] = []
    private let limit: Int
    private var pricing: Pricing?

    init(limit: Int, pricing: Pricing? = nil) { (self.limit, self.pricing) = (limit, pricing) }

    /// The newest row.
    package var first: Generation? { rows.first?.generation }

    /// The newest rows that started in a span and pass, newest first.
    package func rows(
        in range: TimeRange, atMost limit: Int, where passes: (Generation) -> Bool = { _ in true }
    ) -> [Generation] {
        var found: [Generation] = []
        for row in rows where range.contains(row.start) {
            guard found.count < limit else { break }
            if passes(row.generation) { found.append(row.generation) }
        }
        return found
    }

    /// Which rows of the past would be among them.
    package var demand: NewestRowsDemand {
        NewestRowsDemand(since: rows.count < limit ? nil : rows.last?.start, limit: limit)
    }

    /// Adds or replaces generations and forgets the oldest over the limit.
    mutating func ingest(_ generations: [Generation]) {
        let oldest = rows.count == limit ? rows.last?.start : nil
        let recent = generations.filter { row in oldest.map { row.start >= $0 } ?? true }
        var fresh = recent.map { Row($0.estimated(by: pricing)) }[...]
        fresh.sort { $0.precedes($1) }
        guard !fresh.isEmpty else { return }
        var kept = rows[...]
        rows = []
        rows.reserveCapacity(min(limit, kept.count + fresh.count))
        while rows.count < limit {
            if let left = fresh.first, kept.first.map({ !$0.precedes(left) }) ?? true {
                append(fresh.removeFirst())
            } else if let right = kept.popFirst() {
                append(right)
            } else {
                break
            }
        }
    }

    /// Appends a row, or settles which of two readings of the last one stays: the first, but never for lack of extras.
    private mutating func append(_ row: Row) {
        guard let last = rows.last, last.isSame(as: row) else { return rows.append(row) }
        let (known, other) = (last.generation, row.generation)
        if known.extras == nil, other.extras != nil, known.isRepeat(of: other) { rows[rows.count - 1] = row }
    }

    /// Estimates again what nobody recorded.
    mutating func reprice(_ pricing: Pricing?) {
        self.pricing = pricing
        rows = rows.map { $0.generation.isUnpriced ? Row($0.generation.estimated(by: pricing)) : $0 }
    }

    /// Makes the generations that started in `slice` exactly these, as far as they are new enough.
    mutating func replace(_ slice: TimeRange, with generations: [Generation]) {
        let kept = Set(generations.map(\.id))
        rows.removeAll { slice.contains($0.start) && !kept.contains($0.generation.id) }
        ingest(generations)
    }
}

extension Generation {
    /// Whether the plain columns, which know fewer names, count the same as another reading with extras.
    fileprivate func isRepeat(of full: Generation) -> Bool {
        (end, firstToken, tokens, spend) == (full.end, full.firstToken, full.tokens, full.spend)
            && (isCacheHit, role) == (full.isCacheHit, full.role)
            && (outcome == full.outcome || outcome == .unknown)
    }
}
