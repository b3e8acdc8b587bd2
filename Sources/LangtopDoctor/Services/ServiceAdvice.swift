import LangtopCore

/// What a service that fails keeps from working, and what helps.
struct ServiceAdvice {
    /// What is not seen, or not recorded, because of it.
    let consequence: String
    /// The line that helps.
    let fix: String

    /// The advice for a service that is down or not ready.
    init(_ service: Service, _ condition: ServiceCondition) {
        let isDown = if case .down = condition { true } else { false }
        consequence = isDown ? Self.withoutIt(service.kind) : Self.untilReady(service.kind)
        fix = isDown ? Self.start(service) : Self.look(service)
    }

    private static func withoutIt(_ kind: ServiceKind) -> String {
        switch kind {
        case .postgres: "cost missing: what LiteLLM records is kept there, and langtop reads it there"
        case .litellm: "UI not reachable, and no request passes: what langtop shows is the past"
        case .langfuse: "UI not reachable; cost missing there: traces do not arrive while it is down"
        case .clickhouse: "cost missing in Langfuse: its traces are kept there, and langtop reads them there"
        case .redis: "cost missing in Langfuse: traces wait in its queue before they are stored"
        }
    }

    private static func untilReady(_ kind: ServiceKind) -> String {
        switch kind {
        case .postgres: "it starts, stops or recovers, and takes nobody until then"
        case .litellm: "cost missing: without its database nothing is recorded, and its UI lets nobody in"
        case .langfuse: "it starts or stops, which takes some minutes the first time, or PostgreSQL refuses it"
        case .clickhouse, .redis: "Langfuse may be refused as well, and cost be missing there"
        }
    }

    /// How to start a service, or find it.
    static func start(_ service: Service) -> String {
        let name = service.kind.container
        return service.isHere
            ? "start it: ./manage-services.sh start \(name); why it ended: ./manage-services.sh logs \(name)"
            : "look whether it runs at \(service.address), and is reached from here: \(service.origin) names it"
    }

    private static func look(_ service: Service) -> String {
        let logs = service.isHere ? "./manage-services.sh logs \(service.kind.container)" : "its log"
        return switch service.kind {
        case .litellm: "look whether its DATABASE_URL leads to a PostgreSQL that lets it in: \(logs)"
        case .postgres, .langfuse, .clickhouse, .redis: "wait a minute, then see \(logs)"
        }
    }

    /// How to be let in.
    static func key(_ service: Service) -> String {
        "look whether \(service.origin) holds the password of this \(service.kind.title)"
    }
}
