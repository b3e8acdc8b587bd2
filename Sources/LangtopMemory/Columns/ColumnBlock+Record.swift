import LangtopCore

extension ColumnBlock {
    /// The numbers of a record that started `offset` milliseconds into its segment, its texts by number.
    @inline(__always)
    static func row(
        _ record: Record, offset: Int64, route: UInt32, caller: UInt32, session: UInt32, keepsKeys: Bool
    ) -> Row {
        var row = Row(repeating: 0)
        row[Column.head.rawValue] =
            UInt64(offset) & 0xF_FFFF | UInt64(record.state.bits) << 20 | record.tier.ordinal << 36
        row[Column.identity.rawValue] = record.identity & 0xFFFF_FFFF
        row[Column.route.rawValue] = UInt64(route)
        row[Column.caller.rawValue] = UInt64(caller)
        row[Column.session.rawValue] = UInt64(session)
        row[Column.latency.rawValue] = Column.packed(record.latency)
        row[Column.firstToken.rawValue] = Column.packed(record.firstToken)
        row[Column.prompt.rawValue] = Column.packed(record.tokens.prompt)
        row[Column.completion.rawValue] = Column.packed(record.tokens.completion)
        let surplus = record.tokens.total &- record.tokens.prompt &- record.tokens.completion
        row[Column.surplus.rawValue] = Column.packed(surplus)
        row[Column.spend.rawValue] = record.spend.bitPattern
        row[Column.cacheRead.rawValue] = Column.packed(record.kinds.cacheRead)
        row[Column.cacheWrite.rawValue] = Column.packed(record.kinds.cacheWrite)
        row[Column.reasoning.rawValue] = Column.packed(record.kinds.reasoning)
        row[Column.hourlyCacheWrite.rawValue] = Column.packed(record.kinds.hourlyCacheWrite)
        row[Column.audioInput.rawValue] = Column.packed(record.kinds.audioInput)
        row[Column.audioOutput.rawValue] = Column.packed(record.kinds.audioOutput)
        row[Column.promptDigest.rawValue] = record.promptDigest
        if keepsKeys { set(record.keys, in: &row) }
        return row
    }

    /// What a row says once it is read again: extras and keys that were known stay where only plain columns were read
    /// and say the same; which of two stores speaks for it was found out here.
    static func merged(_ old: Row, _ new: Row) -> Row {
        var merged = new
        let (before, after) = (state(of: old), state(of: new))
        if before.hasExtras, !after.hasExtras, saysTheSame(old, new) { merged = old }
        var state = state(of: merged)
        state.isDuplicate = before.isDuplicate
        let stateBits = UInt64(0xFFFF) << 20
        merged[Column.head.rawValue] = merged[Column.head.rawValue] & ~stateBits | UInt64(state.bits) << 20
        var keys = keys(of: old)
        keys.learn(Self.keys(of: new))
        set(keys, in: &merged)
        return merged
    }

    /// The state in a row.
    static func state(of row: Row) -> RowState {
        RowState(bits: UInt16(truncatingIfNeeded: row[Column.head.rawValue] >> 20))
    }

    /// Whether two rows are equal in every column.
    static func areEqual(_ left: Row, _ right: Row) -> Bool {
        (0..<Column.count).allSatisfy { left[$0] == right[$0] }
    }

    /// Whether plain columns read again say what a row with extras says.
    private static func saysTheSame(_ full: Row, _ plain: Row) -> Bool {
        var expected = state(of: full).withoutExtras(knowsOutcome: state(of: plain).outcome != .unknown)
        expected.isDuplicate = false
        expected.isUnsound = state(of: plain).isUnsound
        let isAlike = plainColumns.allSatisfy { full[$0] == plain[$0] }
        return isAlike && expected == state(of: plain) && countsTheSame(full, plain)
    }

    /// Whether the tokens are the same, with those that only the extras could count into prompt and completion.
    private static func countsTheSame(_ full: Row, _ plain: Row) -> Bool {
        func number(_ column: Column, of row: Row) -> Int { Column.unpacked(row[column.rawValue]) }
        func tokens(_ row: Row) -> (prompt: Int, completion: Int, total: Int) {
            let (prompt, completion) = (number(.prompt, of: row), number(.completion, of: row))
            return (prompt, completion, prompt + completion + number(.surplus, of: row))
        }
        let (before, after) = (tokens(full), tokens(plain))
        let cached = number(.cacheRead, of: full) + number(.cacheWrite, of: full)
        return before.total == after.total && [0, cached].contains(before.prompt - after.prompt)
            && [0, number(.reasoning, of: full)].contains(before.completion - after.completion)
    }

    private static let plainColumns = [
        Column.identity, .route, .caller, .session, .latency, .firstToken, .spend,
    ].map(\.rawValue)

    private static func keys(of row: Row) -> MatchKeys {
        var keys = MatchKeys()
        keys.response = row[Column.response.rawValue]
        keys.call = row[Column.call.rawValue]
        keys.trace = row[Column.trace.rawValue]
        keys.digestedTrace = row[Column.digestedTrace.rawValue]
        return keys
    }

    private static func set(_ keys: MatchKeys, in row: inout Row) {
        row[Column.response.rawValue] = keys.response
        row[Column.call.rawValue] = keys.call
        row[Column.trace.rawValue] = keys.trace
        row[Column.digestedTrace.rawValue] = keys.digestedTrace
    }
}
