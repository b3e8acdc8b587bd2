/// Which of Langfuse's read APIs a server offers, and what its version can do.
///
/// No server offers both everywhere: v2 and v3 have only the older one, a fresh v4 only the newer.
struct ServerTraits: Sendable, Equatable {
    /// The two ways to read observations.
    enum API: Sendable, Equatable {
        /// `/v2/observations`: a thousand rows a page, without prompts and answers.
        case v2
        /// `/observations` and `/traces`: a hundred rows a page, with everything.
        case v1
    }

    /// What the server says it is: `4.16.0`; empty where it does not say.
    var version = ""
    /// Which API to read.
    var api = API.v2
    /// Whether the `filter` parameter may be sent: servers before 3.120 ignore it, and one may refuse it.
    var takesFilter = true
    /// It refused to tell which plain steps have a cost.
    var refusesStepCosts = false

    /// Whether a filter can tell steps that have a cost from all others.
    var knowsStepCosts: Bool {
        takesFilter && !refusesStepCosts && (api == .v2 || !version.isEmpty && !isBefore(3, 120))
    }
    /// The largest page.
    var pageLimit: Int { api == .v2 ? 1000 : 100 }
    /// What requests for observations count as.
    var bucket: RateLimits.Bucket { api == .v2 ? .general : .legacy }
    /// There are no types of observations but three, so that every model call is a `GENERATION` (before 3.98.2).
    var hasThreeTypes: Bool { isBefore(3, 98) }
    /// A page of traces comes without inputs and outputs where `fields` says so (3.73).
    var hasTraceFields: Bool { !isBefore(3, 73) }

    /// Whether the server sums up by itself when asked (`/metrics` from 3.57 on, `/v2/metrics` beside the v2 API).
    var hasMetrics: Bool { api == .v2 || !version.isEmpty && !isBefore(3, 57) }

    /// For the header: `langfuse 4.16.0 · API v2`.
    var text: String { "langfuse \(version.isEmpty ? "?" : version) · API \(api == .v2 ? "v2" : "v1")" }

    /// Whether the version is known and older.
    private func isBefore(_ major: Int, _ minor: Int) -> Bool {
        let parts = version.drop { $0 == "v" }.split(separator: ".").map { Int($0.prefix(while: \.isNumber)) }
        guard parts.count >= 2, let first = parts[0], let second = parts[1] else { return false }
        return (first, second) < (major, minor)
    }
}
