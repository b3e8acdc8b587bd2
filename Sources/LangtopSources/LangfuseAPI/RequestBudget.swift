/// Decides whether a request may go now, so that a server with limits never has to refuse one.
///
/// The server counts in fixed windows that begin with somebody's request, at a moment unknown here, and refuses the
/// last one of a window. So in no span as long as a window are there ever as many requests as would reach it. Half of
/// them are kept for polls. Times are monotonic.
struct RequestBudget: Sendable {
    /// What a request is for.
    enum Purpose: Sendable, Equatable {
        /// To stay up to date.
        case poll
        /// Somebody waits for it.
        case reader
        /// To fill memory.
        case background
    }

    /// What holds now; nil for no limits.
    private(set) var limits: RateLimits?
    private let setting: RateLimits.Setting
    /// How long a minute is.
    private let minute: Duration
    /// The requests of the last window, kept without limits too: a server may name some later, and they count these.
    private(set) var sent: [RateLimits.Bucket: [Request]] = [:]
    private var closedUntil: [RateLimits.Bucket: Duration] = [:]

    struct Request: Sendable {
        var at: Duration
        var isBackground: Bool
    }

    /// A budget for a host; a test may have shorter minutes.
    init(_ setting: RateLimits.Setting, host: String, window: Duration = .seconds(60)) {
        self.setting = setting
        minute = window
        limits = RateLimits.known(setting, host: host)
    }

    /// Takes one request; gives how long to wait where it may not go now, and then nothing was taken.
    mutating func take(_ bucket: RateLimits.Bucket, for purpose: Purpose, at now: Duration) -> Duration? {
        if let end = closedUntil[bucket], now < end { return end - now }
        guard setting != .none else { return nil }
        if let wait = wait(bucket, for: purpose, at: now) { return wait }
        sent[bucket, default: []].append(Request(at: now, isBackground: purpose == .background))
        return nil
    }

    /// The server refused: nothing goes before the pause is over, and from then on its limit holds.
    mutating func refused(_ bucket: RateLimits.Bucket, limit: Int?, pause: Duration, at now: Duration) {
        closedUntil[bucket] = now + pause
        guard setting != .none else { return }
        var limits = self.limits ?? .hobby
        if let limit, limit > 0 { limits[bucket] = limit }
        self.limits = limits
        // Others may use the same limit, so that fewer requests are ours.
    }

    /// The shortest time between polls that the limit leaves room for.
    func rest(_ bucket: RateLimits.Bucket) -> Duration {
        guard let limits else { return .zero }
        return window(of: bucket, limits) / max(1, Self.share(limits[bucket]))
    }

    private func window(of bucket: RateLimits.Bucket, _ limits: RateLimits) -> Duration {
        bucket == .metrics ? minute * limits.metricsMinutes : minute
    }

    /// Requests a window, of which the server refuses the last.
    private static func usable(_ limit: Int) -> Int { max(1, limit - 2) }
    /// Those of them kept for polls.
    private static func share(_ limit: Int) -> Int { max(1, (usable(limit) + 1) / 2) }

    /// How long until a request for this purpose has room; nil for now.
    private mutating func wait(
        _ bucket: RateLimits.Bucket, for purpose: Purpose, at now: Duration
    ) -> Duration? {
        // A little longer than the server's, because requests do not all travel equally fast.
        let window = window(of: bucket, limits ?? .hobby)
        let span = window + window / 60
        sent[bucket]?.removeAll { $0.at + span <= now }
        guard let limits else { return nil }
        let recent = sent[bucket] ?? []
        let usable = Self.usable(limits[bucket])
        let share = Self.share(limits[bucket])
        var waits = [Self.moment(recent, fewerThan: usable, span)]
        if purpose == .background {
            waits.append(Self.moment(recent.filter(\.isBackground), fewerThan: max(1, usable - share), span))
        }
        if purpose != .poll, usable > 2 {
            // The next poll has room even so.
            waits.append(Self.moment(recent, fewerThan: usable - 1, span))
        }
        return waits.compactMap(\.self).max().map { max(.milliseconds(1), $0 - now) }
    }

    /// When fewer than so many of the requests lie within a span; nil for already.
    private static func moment(_ requests: [Request], fewerThan limit: Int, _ span: Duration) -> Duration? {
        requests.count < limit ? nil : requests[requests.count - limit].at + span
    }
}
