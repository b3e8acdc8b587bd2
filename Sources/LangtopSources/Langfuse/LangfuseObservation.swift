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

    /// What it cost in US dollars; nil where nobody knows.
    var spend: Double? { hasCostDetails ? cost : calculatedCost }

    /// The generation it records, with its kinds.
    func generation(source: SourceID) -> Generation { row.generation(source: source) }

    /// The step of a trace it is.
    func span(source: SourceID) -> Span {
        row.span(source: source, isModelCall: isModelCall, below: parent, named: name, saying: message)
    }

    /// What it has in common with the rows of other stores.
    private var row: ObservationRow {
        var row = ObservationRow()
        row.id = id
        row.type = type
        row.start = start
        row.end = end
        row.completionStart = completionStart
        row.name = name
        row.model = model
        row.level = level
        // Only of a failure anything is concluded from it.
        if level == "ERROR" { row.message = StatusMessage(message) }
        row.trace = trace
        row.environment = environment
        row.facts = facts
        row.spend = spend
        row.tokens = plainTokens
        guard !usage.isEmpty else { return row }
        let split = usage.split
        row.tokens = split.tokens
        row.kinds.cacheRead = split.cacheRead
        row.kinds.cacheWrite = split.cacheWrite
        row.kinds.reasoning = split.reasoning
        return row
    }
}
