import LangtopCore

/// One generation of Langfuse as its columns and those of its trace say, before anything is concluded from it.
struct ObservationRow: Sendable {
    var id = ""
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
    var spend: Double?
    var trace = ""
    var environment = ""
    var traceName = ""
    var user = ""
    var session = ""
    var tags = RequestTags()
    var release = ""

    /// The generation this row records, with its kinds: Langfuse v2 counts none of a provider's cache.
    consuming func generation(source: SourceID) -> Generation {
        var result = Generation(id: Generation.ID(source: source, value: id), start: start, end: end)
        if let first = completionStart, first >= start, end.map({ first < $0 }) ?? true { result.firstToken = first }
        result.name = traceName.isEmpty ? name : traceName
        result.callType = "generation"
        result.model = model
        result.served = model
        result.user = user
        result.tags = tags.tags
        result.client = tags.client
        result.session = session
        result.trace = trace
        result.environment = environment.isEmpty ? "default" : environment
        result.release = release
        result.outcome = level == "ERROR" ? .failure : end == nil ? .running : .success
        result.tokens = tokens
        result.spend = spend
        var kinds = GenerationKinds()
        if result.outcome == .failure {
            kinds.errorClass = message?.errorClass ?? .other
            kinds.errorSummary = message?.errorSummary ?? ""
        }
        result.kinds = kinds
        result.correlation.response = Self.response(id)
        result.correlation.trace = trace
        return result
    }

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
