import LangtopCore

/// One observation as Langfuse's public API tells it, before anything is concluded from it.
@dynamicMemberLookup
struct LangfuseObservation: Sendable {
    /// What it has in common with the rows of other stores; tokens are those servers before 3.0 count.
    var row = ObservationRow()
    var message = ""
    var parent = ""
    var usage = UsageDetails()
    /// `costDetails.total`; nil where it says nothing.
    var totalCost: Double?
    /// The sum of the other `costDetails`, which servers do not always add up; nil without any.
    var partsCost: Double?
    /// Whether there is any `costDetails`; servers before 3.0 have none.
    var hasCostDetails = false
    /// Its cost is that of others below it, told once more.
    var isRepeated = false
    /// `calculatedTotalCost`, which is 0 for unknown wherever there are `costDetails`.
    var calculatedCost: Double?

    subscript<Value>(dynamicMember path: WritableKeyPath<ObservationRow, Value>) -> Value {
        get { row[keyPath: path] }
        set { row[keyPath: path] = newValue }
    }

    subscript<Value>(dynamicMember path: WritableKeyPath<ObservationNumbers, Value>) -> Value {
        get { row.numbers[keyPath: path] }
        set { row.numbers[keyPath: path] = newValue }
    }

    /// Whether it is a call of a model: by its type, or by having a model. Steps and events never are.
    var isModelCall: Bool {
        switch row.type {
        case "GENERATION", "EMBEDDING": true
        case "SPAN", "EVENT": false
        default: !row.model.isEmpty
        }
    }

    /// Whether it counts: as a request, or as what a step of another type cost. Langfuse adds up every observation.
    var counts: Bool { isModelCall || (spend ?? 0) > 0 && !isRepeated }

    /// What it cost in US dollars; nil where nobody knows.
    var spend: Double? { hasCostDetails ? totalCost ?? partsCost : calculatedCost }

    /// The generation it records, with its extras.
    func generation(source: SourceID) -> Generation { whole.generation(source: source) }

    /// The step of a trace it is.
    func span(source: SourceID) -> Span {
        whole.span(source: source, isModelCall: isModelCall, below: parent, named: row.name, saying: message)
    }

    /// The row with what follows from the API's own fields.
    private var whole: ObservationRow {
        var row = row
        // Only of a failure anything is concluded from it.
        if row.level == "ERROR" { row.message = StatusMessage(message) }
        row.numbers.spend = spend
        row.numbers.role = row.environment.withBytes {
            ObservationRow.role(isModelCall: isModelCall, environment: $0)
        }
        guard !usage.isEmpty else { return row }
        let split = usage.split
        row.numbers.tokens = split.tokens
        row.numbers.kinds = split.kinds
        return row
    }
}
