import LangtopCore
import LangtopMemory

/// How long the next slice of the past is: so long that reading it takes about as long as the source asks for.
struct SliceWidth: Sendable, Equatable {
    private(set) var width: Duration
    /// How the source wants the past cut.
    var slicing = SourceDescription.Slicing.time(.milliseconds(50))
    /// Of less no store is asked.
    static let shortest = Duration.seconds(1)
    /// What takes a store longer than it allows takes far longer than a slice should.
    private static let shrinking = 8
    private static let longest = Duration.seconds(86_400)
    private static let longestUnknown = Duration.seconds(3600)

    /// How many times as long a slice may take where nobody waits for anything else meanwhile.
    private let patience: Int

    init(first: Duration, patience: Int = 1) {
        width = first * patience
        self.patience = patience
    }

    /// Learns from a slice that was read.
    mutating func adapt(to took: Duration, width read: Duration, isEmpty: Bool) {
        guard case .time(let target) = slicing else { return }
        // Where nothing is, anything may follow: a day in one statement, if the next slice were as long as that.
        if isEmpty { return width = max(width, min(read * 4, Self.longestUnknown)) }
        let ratio = took > .zero ? target * patience / took : 4
        // A short rest of a gap says little about long slices: never more than four times what was read, or as now.
        let wanted = read * min(4, max(0.25, ratio))
        if wanted > width || read >= width || ratio < 1 { width = min(Self.longest, max(Self.shortest, wanted)) }
    }

    /// Learns from a slice that took longer than the store allows.
    mutating func shrink(below read: Duration) { width = max(Self.shortest, min(width, read) / Self.shrinking) }

    /// Whether less than a slice cannot be asked for.
    func isShortest(_ slice: TimeRange) -> Bool {
        guard case .time = slicing else { return true }
        return slice.duration <= Self.shortest
    }

    /// The newest part of what is missing in `span`, not longer than the width; nil if nothing is.
    func newestGap(in span: TimeRange, of known: TimeRanges) -> TimeRange? {
        known.gaps(in: span).last.map(newest)
    }

    /// The newest part of a span, not longer than the width.
    func newest(of span: TimeRange) -> TimeRange {
        guard case .time = slicing else { return span }
        return TimeRange(from: max(span.from, span.to - width), to: span.to)
    }
}
