import LangtopCore

/// One observation as Langfuse's public API tells it, before anything is concluded from it.
struct LangfuseObservation: Sendable {
    var id = ""
    /// `GENERATION`, `SPAN`, …; as the server writes it.
    var type = ""
    var start = Timestamp(milliseconds: 0)
    var end: Timestamp?
    var completionStart: Timestamp?
    var name = ""
    var model = ""
    /// `DEBUG`, `DEFAULT`, `WARNING`, `ERROR`.
    var level = ""
    var message = ""
    var parent = ""
    var usage = UsageDetails()
    /// What servers before 3.0 count instead.
    var plainTokens = TokenCount()
    /// `costDetails.total`; nil where it says nothing.
    var cost: Double?
    /// Whether there is any `costDetails`; servers before 3.0 have none.
    var hasCostDetails = false
    /// `calculatedTotalCost`, which is 0 for unknown wherever there are `costDetails`.
    var calculatedCost: Double?
    var trace = ""
    var environment = ""
    /// What its trace says: in the row itself on the v2 API, else read apart.
    var facts = TraceFacts()

    /// Whether it is a call of a model: by its type, or by having a model. Steps and events never are.
    var isModelCall: Bool {
        switch type {
        case "GENERATION", "EMBEDDING": true
        case "SPAN", "EVENT": false
        default: !model.isEmpty
        }
    }

    /// What kind of step it is; one this program does not know is a step like any other.
    var kind: Span.Kind { Span.Kind(rawValue: type.lowercased()) ?? .span }

    /// What it cost in US dollars; nil where nobody knows.
    var spend: Double? { hasCostDetails ? cost : calculatedCost }

    /// The generation it records, with its kinds.
    func generation(source: SourceID) -> Generation {
        var result = Generation(id: Generation.ID(source: source, value: id), start: start, end: end)
        if let first = completionStart, first >= start, end.map({ first < $0 }) ?? true { result.firstToken = first }
        result.name = facts.name.isEmpty ? name : facts.name
        result.callType = type.lowercased()
        result.model = model
        result.served = model
        result.user = facts.user
        result.session = facts.session
        result.tags = facts.tags.tags
        result.client = facts.tags.client
        result.release = facts.release
        result.trace = trace
        result.environment = environment.isEmpty ? "default" : environment
        result.outcome = level == "ERROR" ? .failure : end == nil && type != "EVENT" ? .running : .success
        result.spend = spend
        var kinds = GenerationKinds()
        if usage.isEmpty {
            result.tokens = plainTokens
        } else {
            let split = usage.split
            result.tokens = split.tokens
            kinds.cacheRead = split.cacheRead
            kinds.cacheWrite = split.cacheWrite
            kinds.reasoning = split.reasoning
        }
        if result.outcome == .failure {
            let message = StatusMessage(message)
            kinds.errorClass = message.errorClass
            kinds.errorSummary = message.errorSummary
        }
        result.kinds = kinds
        result.correlation.response = ObservationRow.response(id)
        result.correlation.trace = trace
        return result
    }

    /// The step of a trace it is.
    func span(source: SourceID) -> Span {
        let generation = generation(source: source)
        var span =
            isModelCall ? Span(generation, parent: parent) : Span(id: generation.id, start: start, end: end)
        span.parent = parent
        span.kind = kind
        // In a trace every step has its own name; the trace's stands above them all.
        span.name = name.isEmpty ? type.lowercased() : name
        span.level = Self.levels[level] ?? .normal
        if span.message.isEmpty { span.message = message }
        return span
    }

    private static let levels: [String: Span.Level] = ["DEBUG": .debug, "WARNING": .warning, "ERROR": .error]
}

/// What is said of a trace as a whole and holds for all its steps.
struct TraceFacts: Sendable, Equatable {
    var name = ""
    var user = ""
    var session = ""
    var release = ""
    var tags = RequestTags()
}
