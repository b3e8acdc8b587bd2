import LangtopCore
import LangtopPostgres

/// Turns rows of the statements into records, generations and spans, in the order of `langfuse_columns.sql`.
struct ObservationDecoder: RowDecoder {
    let source: SourceID
    var found = DecodedRows()
    /// Generations whose end somebody waits for.
    var watched: Set<UInt64> = []
    /// Of the rows that were taken in those that run, with their start.
    private(set) var running: [String: Timestamp] = [:]
    /// Of those that are watched the ones that ended.
    private(set) var ended: Set<String> = []
    private var tags = TagCodes()
    private var messages = ByteTable<StatusMessage>(capacity: 1 << 9) {
        StatusMessage(String(decoding: $0, as: UTF8.self))
    }

    init(source: SourceID) { self.source = source }

    var fresh: ObservationDecoder { ObservationDecoder(source: source) }

    mutating func begin(_ demand: NewestRowsDemand) {
        found = DecodedRows(demand)
        running = [:]
        ended = []
        tags.begin()
    }

    mutating func add(_ row: inout PostgresRow, _ depth: HistoryDepth) {
        let fields = ObservationFields(&row)
        let message = fields.message.isEmpty ? nil : messages.value(for: fields.message)
        var record = fields.numbers.record { message?.errorClass }
        ObservationNumbers.setKeys(&record, id: fields.id, trace: fields.trace)
        found.batch.append(record, codes(of: fields))
        if record.state.outcome == .running {
            running[fields.id.string] = record.start
        } else if watched.contains(record.identity) {
            ended.insert(fields.id.string)
        }
        if found.newest.wants(record.start) { found.newest.add(generation(fields)) }
    }

    mutating func generation(_ row: inout PostgresRow) -> Generation { generation(ObservationFields(&row)) }

    /// A row of `langfuse_trace.sql`.
    mutating func span(_ row: inout PostgresRow) -> Span {
        let parent = row.nextText() ?? ""
        let type = row.nextText() ?? ""
        let title = row.nextText() ?? ""
        let message = row.nextText() ?? ""
        var observation = observation(ObservationFields(&row))
        observation.type = type
        return observation.span(
            source: source, isModelCall: observation.kind == .generation, below: parent, named: title, saying: message)
    }

    private mutating func generation(_ fields: ObservationFields) -> Generation {
        observation(fields).generation(source: source)
    }

    private mutating func observation(_ fields: ObservationFields) -> ObservationRow {
        var row = ObservationRow()
        row.id = fields.id.string
        row.name = fields.name.string
        row.model = fields.model.string
        row.level = fields.level.string
        row.numbers = fields.numbers
        row.message = fields.message.isEmpty ? nil : messages.value(for: fields.message)
        row.trace = fields.trace.string
        row.environment = fields.environment.string
        row.facts.name = fields.traceName.string
        row.facts.user = fields.user.string
        row.facts.session = fields.session.string
        row.facts.tags = tags.tags(of: fields.tags)
        row.facts.release = fields.release.string
        return row
    }

    @inline(__always)
    private mutating func codes(of fields: ObservationFields) -> TextCodes {
        var codes = TextCodes()
        codes[.model] = found.batch.code(fields.model, in: .model)
        codes[.providerModel] = found.batch.code(fields.model, in: .providerModel)
        codes[.user] = found.batch.code(fields.user, in: .user)
        codes[.session] = found.batch.code(fields.session, in: .session)
        codes[.release] = found.batch.code(fields.release, in: .release)
        codes[.environment] =
            fields.environment.isEmpty
            ? ObservationRow.usualEnvironment.withBytes { found.batch.code($0, in: .environment) }
            : found.batch.code(fields.environment, in: .environment)
        (codes[.tag], codes[.client]) = tags.codes(of: fields.tags, in: &found.batch)
        return codes
    }
}
