import LangtopCore

/// One observation of Langfuse, from whichever store, before anything is concluded from it.
struct ObservationRow: Sendable {
    var numbers = ObservationNumbers()
    var id = ""
    /// `GENERATION`, `SPAN`, …; as the store writes it.
    var type = "GENERATION" {
        didSet { numbers.isEvent = type == "EVENT" }
    }
    var name = ""
    var model = ""
    /// `DEBUG`, `DEFAULT`, `WARNING`, `ERROR`.
    var level = "" {
        didSet { numbers.isError = level == "ERROR" }
    }
    /// What was said of a failure.
    var message: StatusMessage?
    var trace = ""
    var environment = ""
    /// What its trace says.
    var facts = TraceFacts()

    /// The environment of rows that name none.
    static let usualEnvironment = "default"

    /// What a row stands for: Langfuse's own judges and experiments, which it runs in environments `langfuse-…`, add what
    /// they cost and are nobody's requests (Langfuse `LangfuseInternalTraceEnvironment`).
    static func role(isModelCall: Bool, environment: UnsafeRawBufferPointer) -> RowRole {
        guard isModelCall else { return .step }
        return environment.starts(with: "langfuse-".utf8) ? .internalCall : .request
    }

    /// What kind of step it is; one this program does not know is a step like any other.
    var kind: Span.Kind { Span.Kind(rawValue: type.lowercased()) ?? .span }

    /// The record of the model call it is.
    var record: Record {
        var record = numbers.record { message?.errorClass }
        id.withBytes { id in trace.withBytes { ObservationNumbers.setKeys(&record, id: id, trace: $0) } }
        return record
    }

    /// The generation this row records, with its extras.
    func generation(source: SourceID) -> Generation {
        var result = Generation(id: Generation.ID(source: source, value: id), record)
        result.name = facts.name.isEmpty ? name : facts.name
        result.callType = type.lowercased()
        result.model = model
        result.providerModel = model
        result.user = facts.user
        result.session = facts.session
        result.tags = facts.tags.tags
        result.client = facts.tags.client
        result.release = facts.release
        result.trace = trace
        result.environment = environment.isEmpty ? Self.usualEnvironment : environment
        if result.outcome == .failure { result.extras?.errorSummary = message?.errorSummary ?? "" }
        result.correlation.response = id.withBytes { ObservationNumbers.response($0).string }
        result.correlation.trace = trace
        return result
    }

    /// The step of a trace it is, below another one, under its own name: the trace's stands above them all.
    func span(source: SourceID, isModelCall: Bool, below parent: String, named title: String, saying text: String)
        -> Span
    {
        let generation = generation(source: source)
        var span =
            isModelCall
            ? Span(generation, parent: parent) : Span(id: generation.id, start: numbers.start, end: numbers.end)
        span.parent = parent
        span.kind = kind
        span.name = title.isEmpty ? type.lowercased() : title
        span.level = Self.levels[level] ?? .normal
        if span.message.isEmpty { span.message = text }
        return span
    }

    private static let levels: [String: Span.Level] = ["DEBUG": .debug, "WARNING": .warning, "ERROR": .error]
}
