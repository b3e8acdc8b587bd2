import LangtopCore

/// Tokens that were written to a cache and wait to be read.
struct PendingWrites {
    /// A row whose writes nobody has read so far.
    struct Write {
        let row: SessionRow
        /// US dollars that writing cost more than sending; nil where the price is not known.
        let premium: Double?
        /// Tokens that were in the cache before it.
        var before: Int { row.read }

        /// When the provider has dropped it.
        var end: Timestamp {
            row.start + (row.hourlyWrite > 0 ? .seconds(3600) : CacheTrail.shortLife)
        }
    }

    /// By session the last turn that wrote.
    private var turns: [UInt32: Write] = [:]
    /// By who sent it and what served it, single requests that wrote: others may read what they left.
    private var singles: [UInt64: [Write]] = [:]

    /// Takes in a turn of a session; the one before it, where what that wrote was not read.
    ///
    /// - Parameter write: what it leaves to be read; nil where it writes nothing, or that is counted otherwise.
    mutating func follow(_ row: SessionRow, of session: UInt32, leaving write: Write?) -> Write? {
        // A question beside the task.
        if row.read == 0, row.write == 0 { return nil }
        let last = turns[session]
        turns[session] = write
        guard let last, row.read <= last.before else { return nil }
        return last
    }

    /// Takes in a single request; those of its kind that were dropped unread by then.
    mutating func follow(single row: SessionRow, leaving write: Write?) -> [Write] {
        let place = UInt64(row.caller) << 32 | UInt64(row.route)
        var waiting = singles[place] ?? []
        let dropped = waiting.filter { $0.end <= row.start }
        waiting.removeAll { $0.end <= row.start || row.read > 0 }
        if let write { waiting.append(write) }
        singles[place] = waiting.isEmpty ? nil : waiting
        return dropped
    }

    /// What was dropped unread by a moment; what still may be read is left out.
    func dropped(by now: Timestamp) -> (turns: [(session: UInt32, write: Write)], singles: [Write]) {
        (
            turns.filter { $0.value.end <= now }.map { ($0.key, $0.value) },
            singles.values.flatMap { $0 }.filter { $0.end <= now }
        )
    }
}
