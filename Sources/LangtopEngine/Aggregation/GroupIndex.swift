import LangtopCore

/// Which groups a row belongs to, by number; made for one grouping and grown with the vocabulary.
struct GroupIndex: Sendable {
    let dimension: Dimension
    /// For every route or caller the number of its group.
    private var single: [UInt32] = []
    /// For every caller the numbers of its tags.
    private var several: [[UInt32]] = []
    /// Sessions have no dictionary; they are numbered here by their hash.
    private var sessions: [UInt64: UInt32] = [:]
    /// For each numbered session a place where its text stands: the segment or block of that key.
    private var sessionPlaces: [(key: Segment.Key, number: Int)] = []
    private var textCount = 1

    init(_ dimension: Dimension) { self.dimension = dimension }

    /// How many numbers there may be.
    var count: Int { dimension == .session ? sessionPlaces.count : textCount }

    /// Learns what the vocabulary learned meanwhile.
    mutating func update(from vocabulary: Vocabulary) {
        textCount = vocabulary.texts(of: dimension).count
        switch dimension.holder {
        case .route: single = vocabulary.routeNumbers(in: dimension)
        case .caller where dimension == .tag: several = vocabulary.callerTags
        case .caller: single = vocabulary.callerNumbers(in: dimension)
        case .session: break
        }
    }

    /// How to find the groups of a segment's rows.
    mutating func finder(for segment: Segment) -> GroupFinder {
        switch dimension.holder {
        case .route: return .route(single)
        case .caller where dimension == .tag: return .tags(several)
        case .caller: return .caller(single)
        case .session: return .session(numbers(of: segment.sessions, at: segment.key))
        }
    }

    /// For every session of a block the number of its group; nil where the block's groups are the vocabulary's.
    mutating func numbers(of block: RollupBlock) -> [UInt32]? {
        dimension == .session ? numbers(of: block.sessions, at: block.key) : nil
    }

    private mutating func numbers(of table: SessionTable, at key: Segment.Key) -> [UInt32] {
        (0..<table.count).map { number -> UInt32 in
            let hash = table.hash(number)
            if let known = sessions[hash] { return known }
            let fresh = UInt32(sessionPlaces.count)
            sessions[hash] = fresh
            sessionPlaces.append((key, number))
            return fresh
        }
    }

    /// The id of a group; `sessions` gives the table of the segment or block of a key.
    func id(of group: Int, in vocabulary: Vocabulary, _ sessions: (Segment.Key) -> SessionTable?) -> String {
        guard dimension == .session else { return vocabulary.text(UInt32(group), in: dimension) }
        let place = sessionPlaces[group]
        return sessions(place.key)?.text(place.number) ?? ""
    }
}

/// For every route, caller or session of a segment the numbers of its groups.
enum GroupFinder {
    case route([UInt32])
    case caller([UInt32])
    case tags([[UInt32]])
    case session([UInt32])
}
