import LangtopCore
import LangtopMemory

/// Parts of the past that a store cannot give in time or memory, however little is asked for: they are left out, and tried
/// again seldom.
struct HistoryRefusals: Sendable, Equatable {
    /// What is left out.
    private(set) var spans = TimeRanges()
    /// Whether nothing of the past is read for now.
    private(set) var isPausing = false
    /// How often it was refused, without anything read in between.
    private var count = 0
    private var pausedUntil = Duration.zero

    /// How long the past is left alone after each refusal in a row: what comes next may cost the store as much.
    private static let interactive: [Duration] = [.seconds(10), .seconds(60), .seconds(300), .seconds(900)]
    /// A report ends by itself, and what else there is to read is what it is for.
    private static let headless: [Duration] = [.seconds(2), .seconds(10), .seconds(60)]

    /// A part was refused.
    mutating func refused(_ slice: TimeRange, _ pace: Pace, at now: Duration) {
        spans.insert(slice)
        let pauses = pace == .interactive ? Self.interactive : Self.headless
        pausedUntil = now + pauses[min(count, pauses.count - 1)]
        isPausing = true
        count += 1
    }

    /// A part was read.
    mutating func read(_ slice: TimeRange) {
        spans.remove(slice)
        count = 0
    }

    /// Time has passed.
    mutating func advance(to now: Duration) { isPausing = now < pausedUntil }

    /// Takes in again what was left out, for nothing else is left to read; gives whether there is anything, and its time
    /// has come.
    mutating func retry() -> Bool {
        guard !isPausing, !spans.isEmpty else { return false }
        spans = TimeRanges()
        return true
    }

    /// Somebody asks for another try now.
    mutating func forget() { self = HistoryRefusals() }

    /// What need not be read: what was, and what is left out.
    func added(to known: TimeRanges) -> TimeRanges {
        guard !spans.isEmpty else { return known }
        return TimeRanges(known.ranges + spans.ranges)
    }
}
