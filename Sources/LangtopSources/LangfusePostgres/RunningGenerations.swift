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

    /// The ids as the elements of an SQL array.
    var list: String { starts.keys.sorted().map { SQLText.literal($0) }.joined(separator: ",") }

    /// A cursor was handed in; the one that came with the last batch says that it was taken.
    mutating func handedIn(_ cursor: Cursor?) {
        guard let cursor, cursor == self.cursor else { return }
        for id in ended { starts[id] = nil }
        ended = []
    }

    /// A batch was read.
    mutating func read(_ batch: Batch) {
        note(batch.generations)
        for generation in batch.generations where generation.end != nil && starts[generation.id.value] != nil {
            ended.insert(generation.id.value)
        }
        cursor = batch.cursor
    }

    /// Rows were read, in a batch or from the past.
    mutating func note(_ generations: [Generation]) {
        for generation in generations where generation.end == nil {
            starts[generation.id.value] = generation.start
            ended.remove(generation.id.value)
        }
        guard starts.count > Self.limit else { return }
        let kept = starts.sorted { ($1.value, $1.key) < ($0.value, $0.key) }.prefix(Self.limit)
        starts = Dictionary(kept.map { ($0.key, $0.value) }) { first, _ in first }
    }
}
