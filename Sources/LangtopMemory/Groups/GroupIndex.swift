package import LangtopCore

/// Which groups a row belongs to, by number; made for one grouping and grown with the vocabulary.
package struct GroupIndex: Sendable {
    package let dimension: Dimension
    /// For every route or caller the number of its group.
    private var single: [UInt32] = []
    /// For every caller the numbers of its tags.
    private var several: [[UInt32]] = []
    /// Sessions have no dictionary; they are numbered here by their hash.
    private var sessions: [UInt64: UInt32] = [:]
    /// For each numbered session a place where its text stands: the segment or block of that key.
    private var sessionPlaces: [(key: SegmentKey, number: Int)] = []
    private var textCount = 1

    /// The groups of a dimension, none yet.
    package init(_ dimension: Dimension) { self.dimension = dimension }

    /// How many numbers there may be.
    package var count: Int { dimension == .session ? sessionPlaces.count : textCount }

    /// Learns what the vocabulary learned meanwhile.
    package mutating func update(from vocabulary: Vocabulary) {
        textCount = vocabulary.count(in: dimension)
        switch dimension.holder {
        case .route where single.count != vocabulary.routeCount: single = vocabulary.numbers(in: dimension)
        case .caller where dimension == .tag:
            if several.count != vocabulary.callerCount { several = vocabulary.callerTags }
        case .caller where single.count != vocabulary.callerCount: single = vocabulary.numbers(in: dimension)
        case .route, .caller, .session: break
        }
    }

    /// How to find the groups of a segment's rows.
    package mutating func finder(for segment: Segment) -> GroupFinder {
        switch dimension.holder {
        case .route: .route(single)
        case .caller: dimension == .tag ? .tags(several) : .caller(single)
        case .session: .session(numbers(of: segment.sessions, at: segment.key))
        }
    }

    /// The id of a group; `sessions` gives the table of the segment or block of a key.
    package func id(of group: Int, in vocabulary: Vocabulary, _ sessions: (SegmentKey) -> SessionTable?) -> String {
        guard dimension == .session else { return vocabulary.text(UInt32(group), in: dimension) }
        let place = sessionPlaces[group]
        return sessions(place.key)?.text(place.number) ?? ""
    }

    /// The id of a session that stands in one of some segments.
    func session(_ group: Int, in segments: [Segment]) -> String {
        let place = sessionPlaces[group]
        return segments.first { $0.key == place.key }?.sessions.text(place.number) ?? ""
    }

    mutating func numbers(of table: SessionTable, at key: SegmentKey) -> [UInt32] {
        (0..<table.count).map { number -> UInt32 in
            let hash = table.hash(number)
            if let known = sessions[hash] { return known }
            let fresh = UInt32(sessionPlaces.count)
            sessions[hash] = fresh
            sessionPlaces.append((key, number))
            return fresh
        }
    }
}
