import LangtopCore

/// The recent past as packed rows, in segments, oldest first. Seen twice counts once; changed replaces.
struct RowMemory: Sendable {
    private(set) var segments: [Segment] = []
    private(set) var vocabulary = Vocabulary()
    /// How many rows there are.
    private(set) var count = 0
    private var used: [Timestamp] = []

    /// How many segments keep the index that adding needs; late rows make it anew.
    private static let indexed = 6

    /// The segment that begins at an instant.
    func segment(at start: Timestamp) -> Segment? {
        let index = segments.partitioningIndex { $0.start >= start }
        return index < segments.count && segments[index].start == start ? segments[index] : nil
    }

    /// The segments that meet a span, oldest first.
    func segments(in range: TimeRange) -> ArraySlice<Segment> {
        let first = segments.partitioningIndex { $0.range.to > range.from }
        let last = segments.partitioningIndex { $0.start >= range.to }
        return segments[first..<max(first, last)]
    }

    /// Adds or replaces generations, in any order.
    mutating func ingest(_ generations: [Generation]) -> IngestOutcome {
        var outcome = IngestOutcome()
        for generation in generations {
            let index = segmentIndex(for: generation.start)
            let hadKinds = generation.kinds == nil
            let change = segments[index].upsert(
                generation,
                idHash: Self.idHash(generation.id),
                route: vocabulary.route(of: generation),
                caller: vocabulary.caller(of: generation)
            )
            switch change {
            case .added: outcome.added += 1
            case .changed:
                outcome.changed += 1
                if hadKinds { outcome.lostKinds.append(generation.start) }
            case .same: break
            }
        }
        count += outcome.added
        sealUnused()
        return outcome
    }

    /// Makes the rows that started in `slice` exactly these.
    mutating func replace(_ slice: TimeRange, with generations: [Generation]) -> IngestOutcome {
        var kept: [Timestamp: Set<UInt64>] = [:]
        if !segments(in: slice).allSatisfy({ $0.rows.isEmpty }) {
            for generation in generations {
                let start = generation.start.floored(to: Segment.length)
                let offset = (generation.start - start).milliseconds
                kept[start, default: []].insert(Segment.key(Self.idHash(generation.id), offset))
            }
        }
        var removed = 0
        for index in segments(in: slice).indices where !segments[index].rows.isEmpty {
            removed += segments[index].removeRows(in: slice, except: kept[segments[index].start] ?? [])
        }
        count -= removed
        var outcome = ingest(generations)
        outcome.removed = removed
        return outcome
    }

    /// Takes the segments of a span of whole ones out, for folding.
    mutating func take(_ range: TimeRange) -> [Segment] {
        let taken = segments(in: range)
        count -= taken.reduce(0) { $0 + $1.rows.count }
        segments.removeSubrange(taken.indices)
        return Array(taken)
    }

    private mutating func segmentIndex(for instant: Timestamp) -> Int {
        // The newest segment is asked for most.
        if let last = segments.last, last.range.contains(instant) { return segments.count - 1 }
        let start = instant.floored(to: Segment.length)
        let index = segments.partitioningIndex { $0.start >= start }
        if index == segments.count || segments[index].start != start {
            segments.insert(Segment(start: start), at: index)
        }
        if used.last != start {
            used.removeAll { $0 == start }
            used.append(start)
        }
        return index
    }

    private mutating func sealUnused() {
        guard used.count > Self.indexed else { return }
        for start in used.dropLast(Self.indexed) {
            let index = segments.partitioningIndex { $0.start >= start }
            if index < segments.count, segments[index].start == start { segments[index].seal() }
        }
        used.removeFirst(used.count - Self.indexed)
    }

    private static func idHash(_ id: Generation.ID) -> UInt32 {
        UInt32(truncatingIfNeeded: StableHash.of(id.value, after: StableHash.of(id.source.name)))
    }
}
