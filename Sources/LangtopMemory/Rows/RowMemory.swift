package import LangtopCore

/// The recent past in segments, oldest first and then by source. Seen twice counts once; changed replaces.
package struct RowMemory: Sendable {
    package private(set) var segments: [Segment] = []
    package private(set) var vocabulary: Vocabulary
    /// How many rows there are.
    package private(set) var count = 0
    /// Whether rows keep what tells the same request in another source.
    package let keepsKeys: Bool
    /// Of each source, rows that tell what it says of a model's cost.
    private(set) var samples: [SourceIndex: RouteSamples] = [:]
    private var used: [SegmentKey] = []
    /// How many segments keep the index that adding needs; late rows make it again.
    private static let indexed = 6

    /// Memory for one source, or for several that may hold the same requests.
    ///
    /// - Parameter pricing: what requests cost where nobody recorded it.
    init(keepsKeys: Bool = false, pricing: Pricing? = nil) {
        self.keepsKeys = keepsKeys
        vocabulary = Vocabulary(pricing: pricing)
    }

    /// How many bytes rows and their sessions take.
    package var size: Int { segments.reduce(0) { $0 + $1.size } }

    /// One segment, where it has rows.
    package func segment(_ key: SegmentKey) -> Segment? { index(of: key).map { segments[$0] } }

    /// The places of the segments that meet a span, oldest first.
    package func places(in range: TimeRange) -> Range<Int> {
        let first = segments.partitioningIndex { $0.range.to > range.from }
        let last = segments.partitioningIndex { $0.start >= range.to }
        return first..<max(first, last)
    }

    /// The segments that meet a span, oldest first.
    package func segments(in range: TimeRange) -> ArraySlice<Segment> { segments[places(in: range)] }

    /// Says which rows of a segment another source speaks for.
    mutating func mark(_ key: SegmentKey, duplicates: [Bool]) {
        if let index = index(of: key) { segments[index].mark(duplicates: duplicates) }
    }

    /// The number of a text that a row could name; see `Vocabulary.learn`.
    package mutating func learn(_ text: String, in dimension: Dimension) -> (number: UInt32, route: UInt32) {
        vocabulary.learn(text, in: dimension)
    }

    /// Looks up the price of every route again.
    mutating func reprice(_ pricing: Pricing?) { vocabulary.reprice(pricing) }

    /// Adds or replaces rows of a source, in any order.
    ///
    /// - Parameters:
    ///   - slice: where these are all rows there are; others that started there are gone.
    ///   - isWanted: which rows to take, by when they started.
    mutating func absorb(
        _ batch: RecordBatch, of source: SourceIndex, replacing slice: TimeRange? = nil,
        where isWanted: (Timestamp) -> Bool = { _ in true }
    ) -> Absorption {
        var outcome = Absorption()
        var read = ReadRows(segments, in: slice, of: source)
        var translation = Translation(batch, into: &vocabulary)
        var sessions = BatchSessions(batch)
        var samples = samples.removeValue(forKey: source) ?? RouteSamples()
        var place = -1
        for row in 0..<batch.count {
            let record = batch[row]
            guard isWanted(record.start) else { continue }
            if place < 0 || !segments[place].range.contains(record.start) {
                place = segmentIndex(for: record.start, source)
            }
            let (route, caller) = translation.combinations(batch.codes[row], &vocabulary)
            let session = sessions.number(row, in: &segments[place])
            let (number, change) = segments[place].upsert(
                record, route: route, caller: caller, session: session, keepsKeys: keepsKeys)
            read.mark(number, in: segments[place].key)
            outcome.note(change, record)
            samples.note(record, route: Int(route))
        }
        self.samples[source] = samples
        count += outcome.added
        if let slice {
            outcome.removed = removeUnread(read, in: slice)
            count -= outcome.removed
        }
        sealUnused()
        return outcome
    }

    /// Takes the segments of a span of whole ones out, for folding.
    mutating func take(_ range: TimeRange) -> [Segment] {
        let places = places(in: range)
        let taken = Array(segments[places])
        count -= taken.reduce(0) { $0 + $1.count }
        segments.removeSubrange(places)
        return taken
    }

    private mutating func removeUnread(_ read: ReadRows, in slice: TimeRange) -> Int {
        var removed = 0
        for place in places(in: slice) {
            guard let rows = read.rows[segments[place].key] else { continue }
            let from = slice.from.milliseconds - segments[place].start.milliseconds
            let to = slice.to.milliseconds - segments[place].start.milliseconds
            removed += segments[place].filter { row, offset in
                row >= rows.count || rows[row] || offset < from || offset >= to
            }
        }
        return removed
    }

    private func index(of key: SegmentKey) -> Int? {
        let index = segments.partitioningIndex { $0.key >= key }
        return index < segments.count && segments[index].key == key ? index : nil
    }

    private mutating func segmentIndex(for instant: Timestamp, _ source: SourceIndex) -> Int {
        let key = SegmentKey(start: instant.floored(to: Segment.length), source: source)
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
}

extension RowMemory {
    /// When the newest row of a source before an instant started.
    package func newestStart(of source: SourceIndex, before end: Timestamp) -> Timestamp? {
        for segment in segments.reversed() where segment.key.source == source && segment.start < end {
            let last = segment.start + .milliseconds(segment.lastOffset)
            if segment.count > 0, last < end { return last }
            let bound = (end - segment.start).milliseconds
            let offset = segment.withRows { rows in
                (0..<rows.count).lazy.map { rows.offset($0) }.filter { $0 < bound }.max()
            }
            if let offset { return segment.start + .milliseconds(offset) }
        }
        return nil
    }
}
