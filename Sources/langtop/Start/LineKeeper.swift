import LangtopAlerts
import LangtopBudgets
import LangtopCore
import LangtopQuery
import LangtopReport
import LangtopShell

/// Writes what a dashboard knows into the cache of the status line, so that nobody reads it a second time.
@MainActor
final class LineKeeper {
    private let cache: LineCache
    private let rules: [AlertRule]
    private var isWriting = false
    private var written: Timestamp?
    /// So often at most.
    private static let pause = Duration.seconds(10)

    nonisolated init(_ cache: LineCache, rules: [AlertRule]) { (self.cache, self.rules) = (cache, rules) }

    /// Keeps what a snapshot tells, if it tells all that the line needs.
    func note(_ snapshot: Snapshot) {
        let isDue = written.map { !(.zero..<Self.pause).contains(snapshot.now - $0) } ?? true
        guard isDue, !isWriting, snapshot.sources.allSatisfy({ $0.lostSince == nil }),
            snapshot.spending?.isFilling == false, let numbers = LineNumbers(snapshot, rules: rules)
        else { return }
        isWriting = true
        written = snapshot.now
        // Writing to a slow disk is no reason to keep the reader waiting; what cannot be written is read by the line.
        Task.detached { [cache] in
            try? cache.write(numbers)
            await MainActor.run { [weak self] in self?.isWriting = false }
        }
    }
}
