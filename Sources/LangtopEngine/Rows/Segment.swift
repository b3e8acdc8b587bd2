import LangtopCore

/// The packed rows of one feed that started in one quarter of an hour, in any order, and which ids they are.
struct Segment: Sendable {
    /// How long a segment is: a divisor of every zone's offset from UTC, so that civil days begin with a segment.
    static let length = Duration.seconds(900)

    /// Which segment it is: there is one a quarter of an hour for each feed that has rows there.
    struct Key: Hashable, Sendable, Comparable {
        let start: Timestamp
        let feed: Int

        static func < (left: Key, right: Key) -> Bool { (left.start, left.feed) < (right.start, right.feed) }
    }

    /// What adding a generation changed.
    enum Change: Sendable { case added, changed, same }

    /// Which segment it is; it begins at a multiple of its length.
    let key: Key
    private(set) var rows: [PackedRow] = []
    private var idHashes: [UInt32] = []
    /// By which each row may be found in another feed; empty unless there are several.
    private(set) var matchKeys: [MatchKeys] = []
    private(set) var wideRows: [UInt32: WideRow] = [:]
    private(set) var sessions = SessionTable()
    private var index: HashSlots?
    /// Grows with every change, so that what was computed from the rows can be kept until then.
    private(set) var version = 0
    /// The largest offset of a row, -1 without rows.
    private(set) var lastOffset: Int64 = -1

    init(_ key: Key) { self.key = key }

    var start: Timestamp { key.start }

    var range: TimeRange { TimeRange(from: start, to: start + Self.length) }

    /// Whether every row started in `range`.
    func lies(in range: TimeRange) -> Bool {
        start >= range.from && start.milliseconds + lastOffset < range.to.milliseconds
    }

    /// All numbers of a row.
    func wide(_ number: Int) -> WideRow { numbers(of: rows[number], number) }

    /// All numbers of a row that is at hand.
    @inline(__always)
    func numbers(of row: PackedRow, _ number: Int) -> WideRow {
        row.isWide ? exactNumbers(number) : WideRow(row)
    }

    @inline(never)
    private func exactNumbers(_ number: Int) -> WideRow { wideRows[UInt32(number)] ?? WideRow(rows[number]) }

    /// When a row started.
    func start(of row: PackedRow) -> Timestamp { Timestamp(milliseconds: start.milliseconds + row.offset) }

    /// Adds a generation, or replaces it by what is known now. Kinds that were read stay where only plain columns
    /// were read again and did not change.
    mutating func upsert(
        _ generation: Generation, idHash: UInt32, route: UInt32, caller: UInt32, matchKeys: MatchKeys?
    ) -> Change {
        indexIDs()
        let offset = (generation.start - start).milliseconds
        let session = sessions.number(of: generation.session)
        var row = PackedRow(generation, offset: offset, route: route, caller: caller, session: session)
        let wide = row.isWide ? WideRow(generation, session: session) : nil
        let hash = Self.key(idHash, offset)
        let found = index?.find(hash: hash) { idHashes[Int($0)] == idHash && rows[Int($0)].offset == offset }
        guard let found else {
            append(row, wide, idHash, hash)
            if let matchKeys { self.matchKeys.append(matchKeys) }
            return .added
        }
        let old = rows[Int(found)]
        row.isTwin = old.isTwin
        if let matchKeys, self.matchKeys[Int(found)].learn(matchKeys) { version += 1 }
        if old == row, wideRows[found] == wide { return .same }
        let isNarrowRepeat =
            !row.hasKinds && old.hasKinds && old.agrees(with: row)
            && self.wide(Int(found)).withoutKinds == WideRow(generation, session: session)
        if isNarrowRepeat { return .same }
        rows[Int(found)] = row
        wideRows[found] = wide
        version += 1
        return .changed
    }

    /// Takes away the rows that started in `range`, but not those of the given identities.
    mutating func removeRows(in range: TimeRange, except kept: Set<UInt64>) -> Int {
        var fresh = Segment(key)
        fresh.sessions = sessions
        for number in rows.indices {
            let row = rows[number]
            if range.contains(start(of: row)), !kept.contains(Self.key(idHashes[number], row.offset)) { continue }
            if row.isWide { fresh.wideRows[UInt32(fresh.rows.count)] = wideRows[UInt32(number)] }
            fresh.lastOffset = max(fresh.lastOffset, row.offset)
            fresh.rows.append(row)
            fresh.idHashes.append(idHashes[number])
            if !matchKeys.isEmpty { fresh.matchKeys.append(matchKeys[number]) }
        }
        let removed = rows.count - fresh.rows.count
        if removed > 0 {
            fresh.version = version + 1
            self = fresh
        }
        return removed
    }

    /// The identity of a generation within its segment: a row is its id and its start, because a partitioned store
    /// may hold one id at several instants.
    static func key(_ idHash: UInt32, _ offset: Int64) -> UInt64 {
        StableHash.of(UInt64(idHash) << 20 | UInt64(offset))
    }

    /// Says which rows another feed holds as well.
    mutating func mark(twins: [Bool]) {
        for (number, isTwin) in twins.enumerated() where rows[number].isTwin != isTwin {
            rows[number].isTwin = isTwin
            version += 1
        }
    }

    /// Gives back what only adding needs; adding makes it anew.
    mutating func seal() {
        index = nil
        rows.trim()
        idHashes.trim()
        matchKeys.trim()
        sessions.seal()
    }

    private mutating func append(_ row: PackedRow, _ wide: WideRow?, _ idHash: UInt32, _ hash: UInt64) {
        let number = UInt32(rows.count)
        lastOffset = max(lastOffset, row.offset)
        rows.append(row)
        idHashes.append(idHash)
        if let wide { wideRows[number] = wide }
        var slots = index.take() ?? HashSlots()
        slots.insert(hash: hash, value: number) { Self.key(idHashes[Int($0)], rows[Int($0)].offset) }
        index = slots
        version += 1
    }

    private mutating func indexIDs() {
        guard index == nil else { return }
        var slots = HashSlots()
        for number in rows.indices {
            slots.insert(hash: Self.key(idHashes[number], rows[number].offset), value: UInt32(number)) {
                Self.key(idHashes[Int($0)], rows[Int($0)].offset)
            }
        }
        index = slots
    }
}

extension Array {
    /// Gives back the room that was reserved for growth.
    mutating func trim() {
        if capacity > count { self = withUnsafeBufferPointer { Array($0) } }
    }
}
