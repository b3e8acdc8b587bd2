import LangtopCore

/// How one kind of server is asked after its health over HTTP, and what its answers mean. Pure.
protocol HealthCheck: Sendable {
    /// Which kind.
    var kind: ServiceKind { get }
    /// The paths below its address, to be asked one after another as long as none fails.
    var paths: [HealthPath] { get }
    /// What an answer means; nil where it is good and the next path is to be asked.
    func fault(in answer: HealthAnswer, to path: HealthPath) -> ServiceCondition?
}

extension HealthCheck {
    /// Whoever answers is another program, or a page of a proxy in between.
    func stranger(_ answer: HealthAnswer, _ path: HealthPath) -> ServiceCondition {
        guard case .http(let status, _) = answer, status != 200 else {
            return .down(PlainLine("what answers there is not \(kind.title): is it the right port?"))
        }
        return .down(PlainLine("\(path) answered \(status): is it \(kind.title)'s address?"))
    }
}
