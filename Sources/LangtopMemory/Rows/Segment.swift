package import LangtopCore

/// The rows of one source that started in one quarter of an hour, in any order, and which ids they are.
package struct Segment: Sendable {
    /// How long a segment is: a divisor of every zone's offset from UTC, so that civil days begin with a segment.
    package static let length = Duration.seconds(900)

    /// What adding a row changed.
    enum Change: Sendable { case added, changed, same }

    /// Which segment it is.
    package let key: SegmentKey
    /// The sessions of its rows.
    package private(set) var sessions = SessionTable()
    /// Grows whenever a row that was there is another or gone: what was computed from the rows is then void. Rows that
    /// are only added leave it alone.
    package private(set) var rewrites = 0
    /// The largest offset of a row in milliseconds, -1 without rows.
    package private(set) var lastOffset: Int64 = -1
    private var block = ColumnBlock()
    private var index: HashSlots?

    init(_ key: SegmentKey) { self.key = key }

    /// How many rows there are.
    package var count: Int { block.count }

    /// When it begins.
    package var start: Timestamp { key.start }

    /// The quarter of an hour.
    package var range: TimeRange { TimeRange(from: start, to: start + Self.length) }

    /// How many bytes it takes.
    var size: Int { block.size + sessions.size }

    /// Lends a reader of all rows, valid only while `body` runs.
    @inline(__always)
    package func withRows<Result>(_ body: (RowReader) -> Result) -> Result { block.withReader(body) }

    /// The number of a session, a new one at first sight.
    mutating func session(_ text: UnsafeRawBufferPointer) -> UInt32 { sessions.number(of: text) }

    /// Adds a row, or replaces it by what is known now; gives its number.
    mutating func upsert(
        _ record: Record, route: UInt32, caller: UInt32, session: UInt32, keepsKeys: Bool
    ) -> (row: Int, change: Change) {
        buildIndex()
        let offset = record.start.milliseconds - start.milliseconds
        let fresh = ColumnBlock.row(
            record, offset: offset, route: route, caller: caller, session: session, keepsKeys: keepsKeys)
        let hash = Self.hash(UInt32(truncatingIfNeeded: record.identity), offset)
        guard let found = find(hash, UInt32(truncatingIfNeeded: record.identity), offset) else {
            lastOffset = max(lastOffset, offset)
            block.append(fresh)
            insert(hash, block.count - 1)
            return (block.count - 1, .added)
        }
        let old = block[found]
        let merged = ColumnBlock.merged(old, fresh)
        if ColumnBlock.areEqual(old, merged) { return (found, .same) }
        block[found] = merged
        rewrites += 1
        return (found, .changed)
    }

    /// Keeps only rows for which `isKept` holds; gives how many are gone.
    mutating func filter(_ isKept: (_ row: Int, _ offset: Int64) -> Bool) -> Int {
        let rows = (0..<block.count).filter { isKept($0, offset($0)) }
        let removed = block.count - rows.count
        guard removed > 0 else { return 0 }
        var fresh = ColumnBlock()
        lastOffset = -1
        for row in rows {
            fresh.append(block[row])
            lastOffset = max(lastOffset, offset(row))
        }
        block = fresh
        index = nil
        rewrites += 1
        return removed
    }

    /// Says which rows another source speaks for; gives whether anything changed.
    mutating func mark(duplicates: [Bool]) {
        var isChanged = false
        for row in duplicates.indices {
            var values = block[row]
            var state = ColumnBlock.state(of: values)
            guard state.isDuplicate != duplicates[row] else { continue }
            state.isDuplicate = duplicates[row]
            values[Column.head.rawValue] = values[Column.head.rawValue] & 0xF_FFFF | UInt64(state.bits) << 20
            block[row] = values
            isChanged = true
        }
        if isChanged { rewrites += 1 }
    }

    /// Gives back what only adding needs; adding makes it again.
    mutating func seal() {
        index = nil
        block.trim()
        sessions.seal()
    }

    /// A row is its id and its start, because a partitioned store may hold one id at several instants.
    private static func hash(_ identity: UInt32, _ offset: Int64) -> UInt64 {
        StableHash.of(UInt64(identity) << 20 | UInt64(truncatingIfNeeded: offset))
    }

    private func find(_ hash: UInt64, _ identity: UInt32, _ offset: Int64) -> Int? {
        index?.find(hash: hash) { self.identity(Int($0)) == identity && self.offset(Int($0)) == offset }.map(Int.init)
    }

    private mutating func insert(_ hash: UInt64, _ row: Int) {
        var slots = index.take() ?? HashSlots()
        slots.insert(hash: hash, value: UInt32(row)) { Self.hash(identity(Int($0)), offset(Int($0))) }
        index = slots
    }

    private mutating func buildIndex() {
        guard index == nil else { return }
        index = HashSlots()
        for row in 0..<block.count { insert(Self.hash(identity(row), offset(row)), row) }
    }

    private func identity(_ row: Int) -> UInt32 { UInt32(truncatingIfNeeded: block[row, .identity]) }

    private func offset(_ row: Int) -> Int64 { Int64(block[row, .head] & 0xF_FFFF) }
}
