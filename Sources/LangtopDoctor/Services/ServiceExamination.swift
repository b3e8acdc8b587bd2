public import LangtopCore

/// What follows from how the services of a stack do: which answers, which does not, what depends on it, and what helps.
public struct ServiceExamination: Sendable {
    /// Every service that is known, whether or not it was asked.
    let all: [ServiceStatus]

    /// The services of a stack as they were found.
    public init(of services: [ServiceStatus]) { all = services }

    /// A finding for each service that was asked, in their order.
    public var findings: [Finding] {
        all.compactMap { status in status.condition.map { finding(status.service, $0) } }
    }

    private func finding(_ service: Service, _ condition: ServiceCondition) -> Finding {
        let title = service.kind.title
        func found(_ severity: Finding.Severity, _ text: String) -> Finding {
            Finding("service", severity, text, about: [service.kind.rawValue, service.address])
        }
        var finding: Finding
        switch condition {
        case .answers: return found(.good, "\(title) answers at \(service.address)")
        case .unasked(let reason): return found(.warning, "\(title) could not be asked: \(reason)")
        case .closed(let reason):
            finding = found(.warning, "\(title) answers and does not let langtop look: \(reason)")
            finding.fix = ServiceAdvice.key(service)
            return finding
        case .notReady(let reason): finding = found(.warning, "\(title) answers and is not ready: \(reason)")
        case .down(let reason): finding = found(.wrong, "\(title) is down: \(reason)")
        }
        let advice = ServiceAdvice(service, condition)
        let roots = failed(among: service.kind.needs)
        let why = roots.isEmpty ? [] : ["it needs \(Self.list(roots)), which fail\(roots.count == 1 ? "s" : "") too"]
        let dependents = known { $0.kind.needs.contains(service.kind) }
        let depending =
            dependents.isEmpty ? [] : ["\(Self.list(dependents)) need\(dependents.count == 1 ? "s" : "") it"]
        finding.cause = (why + [advice.consequence] + depending).joined(separator: "; ")
        finding.fix = roots.first.map { "first \($0.kind.title): \(ServiceAdvice.start($0))" } ?? advice.fix
        return finding
    }

    private func known(_ isMeant: (Service) -> Bool) -> [Service] { all.map(\.service).filter(isMeant) }

    /// Those of some kinds that were asked and do not do their work.
    private func failed(among kinds: [ServiceKind]) -> [Service] {
        all.filter { status in
            switch status.condition {
            case .down, .notReady: kinds.contains(status.service.kind)
            case .answers, .closed, .unasked, nil: false
            }
        }.map(\.service)
    }

    private static func list(_ services: [Service]) -> String {
        let titles = services.map(\.kind.title)
        return titles.count < 2
            ? titles.joined() : titles.dropLast().joined(separator: ", ") + " and " + (titles.last ?? "")
    }
}
