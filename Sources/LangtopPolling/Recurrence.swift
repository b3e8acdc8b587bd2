import LangtopCore

/// When to read again what changes slowly: at first, and at most once a period while something changes.
struct Recurrence: Sendable, Equatable {
    private let period: Duration
    private static let quietPeriod = Duration.seconds(10)
    /// What took too long once is not asked for again before.
    private static let patience = Duration.seconds(900)
    /// It is asked for again only so many times later as it took.
    private static let pauseShare = 100
    private var earliest = Duration.zero
    private var isWanted = true
    private var next = Duration.zero

    /// What changes without a commit of its own is read again after this at the latest; nil for never.
    private let longest: Duration?
    private var last: Duration?

    init(every period: Duration, atLeastEvery longest: Duration? = nil) {
        (self.period, self.longest) = (period, longest)
    }

    /// A poll came back; unless it was quiet something was committed. What is owed when the server falls
    /// quiet is read soon, so that the quiet is left alone after.
    mutating func polled(at now: Duration, isQuiet: Bool) {
        if let longest, let last, now - last >= longest { isWanted = true }
        if !isQuiet {
            isWanted = true
        } else if isWanted {
            next = min(next, now + Self.quietPeriod)
        }
    }

    func isDue(at now: Duration) -> Bool { isWanted && now >= max(next, earliest) }

    /// It came back; what takes long is asked for seldom.
    mutating func read(took: Duration = .zero, at now: Duration) {
        isWanted = false
        last = now
        next = now + max(period, took * Self.pauseShare)
    }

    /// It took longer than the store allows.
    mutating func timedOut(at now: Duration) { earliest = now + Self.patience }
}
