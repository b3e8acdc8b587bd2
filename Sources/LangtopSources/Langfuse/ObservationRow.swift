import LangtopCore

/// One observation of Langfuse, from whichever store, before anything is concluded from it.
struct ObservationRow: Sendable {
    var id = ""
    /// `GENERATION`, `SPAN`, …; as the store writes it.
    var type = "GENERATION"
    var start = Timestamp(milliseconds: 0)
    var end: Timestamp?
    var completionStart: Timestamp?
    var name = ""
    var model = ""
    /// `DEBUG`, `DEFAULT`, `WARNING`, `ERROR`.
    var level = ""
    /// What was said of a failure.
    var message: StatusMessage?
    var tokens = TokenCount()
    /// Tokens by kind; version 2 counts none of a provider's cache.
    var kinds = GenerationKinds()
    var spend: Double?
    var trace = ""
    var environment = ""
    /// What its trace says.
    var facts = TraceFacts()

    /// What kind of step it is; one this program does not know is a step like any other.
    var kind: Span.Kind { Span.Kind(rawValue: type.lowercased()) ?? .span }

    /// The generation this row records, with its kinds.
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
        result.tokens = tokens
        result.spend = spend
        var kinds = kinds
        if result.outcome == .failure {
            kinds.errorClass = message?.errorClass ?? .other
            kinds.errorSummary = message?.errorSummary ?? ""
        }
        result.kinds = kinds
        result.correlation.response = Self.response(id)
        result.correlation.trace = trace
        return result
    }

    /// The step of a trace it is, below another one, under its own name: the trace's stands above them all.
    func span(source: SourceID, isModelCall: Bool, below parent: String, named title: String, saying text: String)
        -> Span
    {
        let generation = generation(source: source)
        var span = isModelCall ? Span(generation, parent: parent) : Span(id: generation.id, start: start, end: end)
        span.parent = parent
        span.kind = kind
        span.name = title.isEmpty ? type.lowercased() : title
        span.level = Self.levels[level] ?? .normal
        if span.message.isEmpty { span.message = text }
        return span
    }

    private static let levels: [String: Span.Level] = ["DEBUG": .debug, "WARNING": .warning, "ERROR": .error]

    /// The provider's response id in an id LiteLLM made, `time-HH-MM-SS-ffffff_chatcmpl-…`; else empty.
    static func response(_ id: String) -> String {
        let form = Array("time-00-00-00-000000_".utf8)
        let begin = id.utf8.prefix(form.count)
        let isMade =
            begin.count == form.count
            && zip(begin, form).allSatisfy { byte, form in
                form == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : byte == form
            }
        return isMade ? String(id.dropFirst(form.count)) : ""
    }
}

/// What is said of a trace as a whole and holds for all its steps.
struct TraceFacts: Sendable, Equatable {
    var name = ""
    var user = ""
    var session = ""
    var release = ""
    var tags = RequestTags()
}
