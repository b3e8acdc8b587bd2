import LangtopCore
import Synchronization

/// The requests of agents by the chapter in which their task began, each told once while it is near to what is read: a
/// task reaches over many slices of the past, and a story of two months has hundreds of chapters.
final class DemoChapters: Sendable {
    private struct Told {
        var rows: [Int64: [Generation]] = [:]
        /// Chapters in the order in which they were told.
        var order: [Int64] = []
    }

    private let told = Mutex(Told())
    /// So many chapters are kept: about two days of them.
    private static let most = 32

    /// The requests of agents that started in a span.
    func rows(in range: TimeRange, of traffic: DemoTraffic) -> [Generation] {
        DemoAgent.chapters(in: range).flatMap { chapter in
            rows(of: chapter, in: traffic).filter { range.contains($0.start) }
        }
    }

    private func rows(of chapter: Int64, in traffic: DemoTraffic) -> [Generation] {
        if let rows = told.withLock({ $0.rows[chapter] }) { return rows }
        let rows = traffic.agents(of: chapter).flatMap { traffic.rows(of: $0) }
        told.withLock { told in
            guard told.rows.updateValue(rows, forKey: chapter) == nil else { return }
            told.order.append(chapter)
            if told.order.count > Self.most { told.rows[told.order.removeFirst()] = nil }
        }
        return rows
    }
}
