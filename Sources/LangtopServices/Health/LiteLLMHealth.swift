import LangtopCore
import LangtopJSON

/// LiteLLM's liveliness and readiness; never `/health`, which calls every model, and pays for it.
///
/// Source: `litellm/proxy/health_endpoints/_health_endpoints.py` of LiteLLM 1.109. Liveliness answers a text, and 503 while
/// the proxy shuts down. Readiness answers `{"status": …, "db": …}`, where `db` is `connected`, `Not connected` (none is
/// configured), `disconnected` or `stalled`; 503 where a database is configured and does not answer.
struct LiteLLMHealth: HealthCheck {
    private static let liveliness = HealthPath("health", "liveliness")
    private static let readiness = HealthPath("health", "readiness")

    let kind = ServiceKind.litellm
    let paths = [liveliness, readiness]

    func fault(in answer: HealthAnswer, to path: HealthPath) -> ServiceCondition? {
        switch answer {
        case .failed(let reason): return path == Self.liveliness ? .down(reason) : .notReady(reason)
        case .http(let status, _) where path == Self.liveliness: return unalive(answer, status)
        case .http(let status, _): return unready(answer, status)
        }
    }

    private func unalive(_ answer: HealthAnswer, _ status: Int) -> ServiceCondition? {
        if status == 200, case .string = answer.json { return nil }
        if status == 503, answer.word("status") == "shutting_down" { return .notReady(PlainLine("it shuts down")) }
        return stranger(answer, Self.liveliness)
    }

    private func unready(_ answer: HealthAnswer, _ status: Int) -> ServiceCondition? {
        let database = answer.word("db")
        switch (status, database) {
        case (200, "connected"), (200, nil): return nil
        case (200, "Not connected"): return .notReady(PlainLine("it has no database"))
        case (_, let database?): return .notReady(PlainLine("its database is \(database)"))
        default: return .notReady(PlainLine("\(Self.readiness) answered \(status): its database does not answer"))
        }
    }
}
