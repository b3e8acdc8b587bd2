import LangtopCore

/// How much to ask for in one request, after answers that took the server too long or were too large.
struct RequestSize: Sendable, Equatable {
    /// The longest span of time; nil for any.
    private(set) var span: Duration?
    /// The share of a page's rows: one, a half, a quarter …
    private(set) var divisor = 1
    private static let shortest = Duration.seconds(1)
    private static let smallestShare = 16

    /// The newest part of a range that may be asked for.
    func part(of range: TimeRange) -> TimeRange {
        guard let span, span < range.duration else { return range }
        return TimeRange(from: range.to - span, to: range.to)
    }

    /// The rows of a page that may be asked for.
    func rows(of limit: Int) -> Int { max(1, limit / divisor) }

    /// The server needed too long for a range.
    mutating func wasSlow(_ range: TimeRange) { span = max(Self.shortest, range.duration / 2) }

    /// A page was too large, or took too long to come.
    mutating func wasLarge() { divisor = min(Self.smallestShare, divisor * 2) }

    /// An answer came in good time: more may be asked for, up to what is requested.
    mutating func wasGood(_ range: TimeRange, requested: TimeRange) {
        divisor = max(1, divisor / 2)
        guard let asked = span else { return }
        span = asked * 2 < requested.duration ? asked * 2 : nil
    }
}
