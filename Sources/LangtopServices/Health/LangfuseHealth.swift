import LangtopCore

/// Langfuse's health with its database, and whether it takes requests.
///
/// Source: langfuse.com/self-hosting/configuration/health-readiness-endpoints. Health answers `{"status": "OK", …}`, 503
/// where PostgreSQL does not answer and `failIfDatabaseUnavailable` was asked; ready answers 500 while it shuts down.
struct LangfuseHealth: HealthCheck {
    private static let health = HealthPath(
        "api", "public", "health", query: [("failIfDatabaseUnavailable", "true")])
    private static let ready = HealthPath("api", "public", "ready")

    let kind = ServiceKind.langfuse
    let paths = [health, ready]

    func fault(in answer: HealthAnswer, to path: HealthPath) -> ServiceCondition? {
        switch answer {
        case .failed(let reason): return path == Self.health ? .down(reason) : .notReady(reason)
        case .http(let status, _) where path == Self.ready:
            // Early versions have no such path.
            return status == 200 || status == 404 ? nil : unready(answer, path, status)
        case .http(200, _): return answer.word("status") == nil ? stranger(answer, path) : nil
        case .http(let status, _):
            return answer.word("status") == nil ? stranger(answer, path) : unready(answer, path, status)
        }
    }

    private func unready(_ answer: HealthAnswer, _ path: HealthPath, _ status: Int) -> ServiceCondition {
        .notReady(PlainLine("\(path) answered \(status)" + (answer.word("status").map { ": \($0)" } ?? "")))
    }
}
