import LangtopCore
import LangtopQuery

/// Rows for the pane of traces that memory does not hold in full: of another time, or older than the newest and rare.
///
/// They are read once for what is asked; what arrives later comes with the snapshots.
struct PastRows: Sendable {
    /// What they were asked for.
    private var request: SnapshotRequest?
    private var list: GenerationList?
    private var rows: [Generation] = []
    /// Whether the answer is still to come.
    private(set) var isReading = false

    /// What to read for a snapshot; nil where its own rows are all, or were asked for already.
    mutating func request(for snapshot: Snapshot) -> GenerationList? {
        let request = snapshot.request
        guard request.end != nil || !request.filter.terms.isEmpty else { return nil }
        let count = snapshot.totals.requests + snapshot.totals.running
        guard snapshot.tail.count < min(request.tailLimit, count), request != self.request else { return nil }
        self.request = request
        rows = []
        isReading = true
        list = snapshot.list()
        return list
    }

    /// Takes in an answer; whether it was the one that is waited for.
    mutating func receive(_ list: GenerationList, _ result: Result<GenerationListing, SourceError>) -> Bool {
        guard list == self.list else { return false }
        isReading = false
        rows = (try? result.get())?.generations ?? []
        return true
    }

    /// The rows of a snapshot and these, newest first, each once.
    func joined(with snapshot: Snapshot) -> [Generation] {
        guard snapshot.request == request, !rows.isEmpty else { return snapshot.tail }
        let known = Set(snapshot.tail.map(\.id))
        let others = rows.filter { !known.contains($0.id) && snapshot.range.contains($0.start) }
        return (snapshot.tail + others).sorted { $0.start > $1.start }
    }
}
