package import LangtopCore

extension Memory {
    /// Keeps what tells the same request in two sources from now on, and has everything read again with it.
    package mutating func keepMatchKeys() {
        rows = RowMemory(keepsKeys: true, pricing: pricing)
        rollups = RollupMemory()
        exchanges += 1
        matched = [:]
        for source in indices {
            self[source].reading.columns = TimeRanges()
            self[source].reading.extras = TimeRanges()
            self[source].reading.folded = TimeRanges()
        }
    }

    /// Finds out which rows of a span another source speaks for, where anything changed since the last time.
    package mutating func matchDuplicates(in range: TimeRange) {
        guard rows.keepsKeys else { return }
        for key in rows.segments(in: range).map(\.key) where self[key.source].role == .observer {
            guard let segment = rows.segment(key) else { continue }
            let primaries = primaries(of: segment)
            let versions = primaries.flatMap(\.version)
            guard matched[key] != segment.version + versions else { continue }
            var duplicates = [Bool](repeating: false, count: segment.count)
            for match in matches(of: segment, among: primaries) { duplicates[match.row] = true }
            rows.mark(key, duplicates: duplicates)
            matched[key] = (rows.segment(key)?.version ?? []) + versions
        }
    }

    /// Which rows of an observer's segment are the same requests as rows of a source that speaks for it.
    package func matches(of segment: Segment) -> [RowMatch] {
        guard rows.keepsKeys, self[segment.key.source].role == .observer else { return [] }
        return matches(of: segment, among: primaries(of: segment))
    }

    private func matches(of segment: Segment, among primaries: [Segment]) -> [RowMatch] {
        let places = primaries.flatMap { primary in (0..<primary.count).map { (primary.key, $0) } }
        var finder = DuplicateFinder(primaries: primaries.flatMap(\.matchRows))
        let candidates = segment.matchRows
        return candidates.indices.sorted { candidates[$0].start < candidates[$1].start }.compactMap { row in
            finder.primary(of: candidates[row]).map { RowMatch(row: row, segment: places[$0].0, primary: places[$0].1) }
        }
    }

    /// The segments whose rows may speak for those of another, a little beyond its ends.
    private func primaries(of segment: Segment) -> [Segment] {
        let margin = DuplicateFinder.tolerance
        let range = TimeRange(from: segment.range.from - margin, to: segment.range.to + margin)
        return rows.segments(in: range).filter { isPrimary($0.key.source, of: segment.key.source) }
    }

    /// Whether one source speaks for the requests of another: gateways for observers, of two observers the first.
    private func isPrimary(_ source: SourceIndex, of other: SourceIndex) -> Bool {
        self[other].role == .observer && (self[source].role == .gateway || source < other)
    }
}

extension Segment {
    /// What changes whenever its rows do.
    fileprivate var version: [Int] { [count, rewrites] }

    /// All rows as far as matching needs them.
    fileprivate var matchRows: [DuplicateFinder.Row] {
        withRows { rows in
            (0..<rows.count).map {
                DuplicateFinder.Row(start: start + .milliseconds(rows.offset($0)), keys: rows.keys($0))
            }
        }
    }
}
