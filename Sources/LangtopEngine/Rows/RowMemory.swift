import LangtopCore

/// The recent past as packed rows, in segments, oldest first and then by feed. Seen twice counts once; changed replaces.
struct RowMemory: Sendable {
    private(set) var segments: [Segment] = []
    private(set) var vocabulary = Vocabulary()
    /// How many rows there are.
    private(set) var count = 0
    private var used: [Segment.Key] = []
    /// Whether rows keep what tells the same request in another feed.
    let hasMatchKeys: Bool

    /// Memory for one feed, or for several that may hold the same requests.
    init(isShared: Bool = false) { hasMatchKeys = isShared }

    /// How many segments keep the index that adding needs; late rows make it anew.
    private static let indexed = 6

    /// One segment, where it has rows.
    func segment(_ key: Segment.Key) -> Segment? { index(of: key).map { segments[$0] } }

    private func index(of key: Segment.Key) -> Int? {
        let index = segments.partitioningIndex { $0.key >= key }
        return index < segments.count && segments[index].key == key ? index : nil
    }

    /// Says which rows of a segment another feed holds as well.
    mutating func mark(_ key: Segment.Key, twins: [Bool]) {
        if let index = index(of: key) { segments[index].mark(twins: twins) }
    }

    /// The number of a text that a row could name; see `Vocabulary.learn`.
    mutating func learn(_ text: String, in dimension: Dimension) -> (number: UInt32, route: UInt32) {
        vocabulary.learn(text, in: dimension)
    }

    /// The segments that meet a span, oldest first.
    func segments(in range: TimeRange) -> ArraySlice<Segment> {
        let first = segments.partitioningIndex { $0.range.to > range.from }
        let last = segments.partitioningIndex { $0.start >= range.to }
        return segments[first..<max(first, last)]
    }

    /// Adds or replaces generations of a feed, in any order.
    mutating func ingest(_ generations: [Generation], of feed: Int) -> IngestOutcome {
        var outcome = IngestOutcome()
        for generation in generations {
            let index = segmentIndex(for: generation.start, feed)
            let hadKinds = generation.kinds == nil
            let change = segments[index].upsert(
                generation,
                idHash: Self.idHash(generation.id),
                route: vocabulary.route(of: generation),
                caller: vocabulary.caller(of: generation),
                matchKeys: hasMatchKeys ? MatchKeys(generation) : nil
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

    /// Makes the rows of a feed that started in `slice` exactly these.
    mutating func replace(_ slice: TimeRange, with generations: [Generation], of feed: Int) -> IngestOutcome {
        var kept: [Timestamp: Set<UInt64>] = [:]
        if segments(in: slice).contains(where: { $0.key.feed == feed && !$0.rows.isEmpty }) {
            for generation in generations {
                let start = generation.start.floored(to: Segment.length)
                let offset = (generation.start - start).milliseconds
                kept[start, default: []].insert(Segment.key(Self.idHash(generation.id), offset))
            }
        }
        var removed = 0
        for index in segments(in: slice).indices
        where segments[index].key.feed == feed && !segments[index].rows.isEmpty {
            removed += segments[index].removeRows(in: slice, except: kept[segments[index].start] ?? [])
        }
        count -= removed
        var outcome = ingest(generations, of: feed)
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

    private mutating func segmentIndex(for instant: Timestamp, _ feed: Int) -> Int {
        // The newest segment is asked for most.
        if let last = segments.last, last.key.feed == feed, last.range.contains(instant) { return segments.count - 1 }
        let key = Segment.Key(start: instant.floored(to: Segment.length), feed: feed)
        let index = segments.partitioningIndex { $0.key >= key }
        if index == segments.count || segments[index].key != key { segments.insert(Segment(key), at: index) }
        if used.last != key {
            used.removeAll { $0 == key }
            used.append(key)
        }
        return index
    }

    private mutating func sealUnused() {
        guard used.count > Self.indexed else { return }
        for key in used.dropLast(Self.indexed) {
            if let index = index(of: key) { segments[index].seal() }
        }
        used.removeFirst(used.count - Self.indexed)
    }

    private static func idHash(_ id: Generation.ID) -> UInt32 {
        UInt32(truncatingIfNeeded: StableHash.of(id.value, after: StableHash.of(id.source.name)))
    }
}
