import LangtopCore
import LangtopPostgres

/// Turns rows of the statements into generations and spans, in the order of `langfuse_columns.sql`.
struct ObservationDecoder: RowDecoder {
    let source: SourceID
    var found = DecodedRows()
    private var names = ByteTable<String>.texts()
    // Traces, sessions and users are many and soon forgotten; in tables of their own they do not push the names out.
    private var traces = ByteTable<String>.texts(capacity: 1 << 12)
    private var people = ByteTable<String>.texts(capacity: 1 << 12)
    private var tags = ByteTable<RequestTags>(capacity: 1 << 12) { RequestTags(json: $0) }
    private var messages = ByteTable<StatusMessage>(capacity: 1 << 9) {
        StatusMessage(String(decoding: $0, as: UTF8.self))
    }

    init(source: SourceID) { self.source = source }

    var fresh: ObservationDecoder { ObservationDecoder(source: source) }

    mutating func generation(_ row: inout PostgresRow, id: String) -> Generation {
        observation(&row, id: id).generation(source: source)
    }

    private mutating func observation(_ row: inout PostgresRow, id: String) -> ObservationRow {
        var observation = ObservationRow()
        observation.id = id
        observation.start = Timestamp(milliseconds: row.nextMilliseconds() ?? 0)
        observation.end = row.nextMilliseconds().map(Timestamp.init(milliseconds:))
        observation.completionStart = row.nextMilliseconds().map(Timestamp.init(milliseconds:))
        observation.name = name(&row)
        observation.model = name(&row)
        observation.level = name(&row)
        observation.message = row.nextBytes().map { messages.value(for: $0) }
        observation.tokens.prompt = row.nextInteger() ?? 0
        observation.tokens.completion = row.nextInteger() ?? 0
        observation.tokens.total = row.nextInteger() ?? 0
        observation.spend = row.nextDouble()
        observation.trace = row.nextBytes().map { traces.value(for: $0) } ?? ""
        observation.environment = name(&row)
        observation.facts.name = name(&row)
        observation.facts.user = row.nextBytes().map { people.value(for: $0) } ?? ""
        observation.facts.session = row.nextBytes().map { people.value(for: $0) } ?? ""
        if let json = row.nextBytes() { observation.facts.tags = tags.value(for: json) }
        observation.facts.release = name(&row)
        return observation
    }

    /// A row of `langfuse_trace.sql`.
    mutating func span(_ row: inout PostgresRow) -> Span {
        let parent = row.nextText() ?? ""
        let type = name(&row)
        let title = name(&row)
        let message = row.nextText() ?? ""
        let id = row.nextText() ?? ""
        var observation = observation(&row, id: id)
        observation.type = type
        return observation.span(
            source: source, isModelCall: observation.kind == .generation, below: parent, named: title, saying: message)
    }

    private mutating func name(_ row: inout PostgresRow) -> String {
        guard let bytes = row.nextBytes(), !bytes.isEmpty else { return "" }
        return names.value(for: bytes)
    }
}
