public import LangtopCore

/// The services of a stack, and how to ask each whether it answers.
public struct ServiceSet: Sendable {
    /// The longest that one may take to answer.
    public static let patience = Duration.seconds(3)

    private let asked: [(service: Service, probe: Result<any ServiceProbe, ProbeFault>)]
    private let patience: Duration

    /// Services by the texts that say where they are, which may hold passwords.
    ///
    /// - Parameters:
    ///   - places: what each is, where, and who said so.
    ///   - agent: how HTTP servers are told who asks: `langtop/0.1.0`.
    ///   - patience: the longest that one may take to answer.
    public init(
        _ places: [(kind: ServiceKind, text: String, origin: String)], agent: String,
        patience: Duration = ServiceSet.patience
    ) {
        self.patience = patience
        asked = places.map { place in
            let probe = Self.probe(place.kind, place.text, agent)
            let found = try? probe.get()
            let service = Service(
                place.kind, at: found?.address ?? "", origin: place.origin, isHere: found?.isHere ?? false,
                web: found?.web ?? "")
            return (service, probe)
        }
    }

    /// No service.
    public static var none: ServiceSet { ServiceSet([], agent: "") }

    /// Those that are known.
    public var services: [Service] { asked.map(\.service) }

    /// Asks all at once, and answers in their order; each has its own time.
    public func ask() async -> [ServiceStatus] {
        await withTaskGroup(of: (Int, ServiceCondition).self) { group in
            for (place, entry) in asked.enumerated() {
                group.addTask { [patience] in
                    switch entry.probe {
                    case .success(let probe): (place, await probe.ask(within: patience))
                    case .failure(let fault): (place, .unasked(PlainLine("\(entry.service.origin): \(fault.reason)")))
                    }
                }
            }
            var all = asked.map { ServiceStatus($0.service, nil) }
            for await (place, condition) in group { all[place].condition = condition }
            return all
        }
    }

    private static func probe(
        _ kind: ServiceKind, _ text: String, _ agent: String
    ) -> Result<any ServiceProbe, ProbeFault> {
        Result { () throws(ProbeFault) in
            switch kind {
            case .postgres: try PostgresProbe(text)
            case .litellm: try HTTPProbe(LiteLLMHealth(), at: text, agent: agent)
            case .langfuse: try HTTPProbe(LangfuseHealth(), at: text, agent: agent)
            case .clickhouse: try HTTPProbe(ClickHouseHealth(), at: text, agent: agent)
            case .redis: RedisProbe(at: try RedisAddress(text))
            }
        }
    }
}
