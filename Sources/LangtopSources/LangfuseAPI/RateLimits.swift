/// How many requests Langfuse Cloud allows, by plan; servers of one's own allow any number.
///
/// Figures of Langfuse 4.16 (`RateLimitService.ts`) and its documentation (`api-limits`), requests a minute for an
/// organisation with all its projects and keys.
public struct RateLimits: Sendable, Equatable {
    /// What the reader says of the limits.
    public enum Setting: String, Sendable, CaseIterable {
        /// Those of the smallest plan on the Cloud, elsewhere none until a server refuses.
        case auto
        /// None: ask as often as you like.
        case none
        /// The smallest plan of the Cloud.
        case hobby
        /// The plan above it.
        case core
        /// Pro, Team and Enterprise.
        case pro
    }

    /// What is counted together.
    enum Bucket: Sendable, Hashable, CaseIterable {
        /// The v2 API, scores, models.
        case general
        /// Observations and traces as they were read before v4.
        case legacy
        /// Sums that the server makes.
        case metrics
    }

    /// Requests of the v2 API in a minute.
    var general: Int
    /// Requests for observations and traces as they were read before v4, in a minute.
    var legacy: Int
    /// Requests for sums, in an hour or a day.
    var metrics: Int
    /// How many minutes `metrics` is for; of the two APIs' limits the tighter one.
    var metricsMinutes: Int

    static let hobby = RateLimits(general: 30, legacy: 15, metrics: 100, metricsMinutes: 1440)
    static let core = RateLimits(general: 100, legacy: 30, metrics: 100, metricsMinutes: 60)
    static let pro = RateLimits(general: 1000, legacy: 100, metrics: 2000, metricsMinutes: 1440)

    /// What holds for a host from the start; nil for no limits.
    static func known(_ setting: Setting, host: String) -> RateLimits? {
        switch setting {
        case .auto: isCloud(host) ? hobby : nil
        case .none: nil
        case .hobby: hobby
        case .core: core
        case .pro: pro
        }
    }

    /// `cloud.langfuse.com` and its regions.
    static func isCloud(_ host: String) -> Bool { host == "langfuse.com" || host.hasSuffix(".langfuse.com") }

    subscript(bucket: Bucket) -> Int {
        get {
            switch bucket {
            case .general: general
            case .legacy: legacy
            case .metrics: metrics
            }
        }
        set {
            switch bucket {
            case .general: general = newValue
            case .legacy: legacy = newValue
            case .metrics: metrics = newValue
            }
        }
    }
}
