import LangtopCore

/// The generations that were seen running: they may end long after any look back reaches their start.
struct RunningGenerations: Sendable, Equatable {
    /// At most so many are watched, those that started last; a program that crashed leaves its own running for ever.
    static let limit = 256

    private var starts: [String: Timestamp] = [:]
    /// Those that ended in the last batch, watched until its cursor comes back: only then was the batch taken.
    private var ended: Set<String> = []
    private var cursor: Cursor?

    /// The generations to look for.
    var ids: Set<String> { Set(starts.keys) }

    /// The ids as an SQL array.
    var list: String { SQLText.array(starts.keys.sorted()) }

    /// A cursor was handed in; the one that came with the last batch says that it was taken.
    mutating func handedIn(_ cursor: Cursor?) {
        guard let cursor, cursor == self.cursor else { return }
        for id in ended { starts[id] = nil }
        ended = []
    }

    /// Changes were read: what of them runs, and which of the watched ones ended.
    mutating func read(running: [String: Timestamp], ended: Set<String>, cursor: Cursor) {
        note(running)
        self.ended.formUnion(ended)
        self.cursor = cursor
    }

    /// Rows of the past were read, of which these run.
    mutating func note(_ running: [String: Timestamp]) {
        for (id, start) in running {
            starts[id] = start
            ended.remove(id)
        }
        guard starts.count > Self.limit else { return }
        let kept = starts.sorted { ($1.value, $1.key) < ($0.value, $0.key) }.prefix(Self.limit)
        starts = Dictionary(kept.map { ($0.key, $0.value) }) { first, _ in first }
    }
}
