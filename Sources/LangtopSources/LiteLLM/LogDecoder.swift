import LangtopCore
import LangtopPostgres

/// Turns rows of the statements into generations, in the order of `litellm_columns.sql` and `litellm_kinds.sql`.
struct LogDecoder: RowDecoder {
    let source: SourceID
    /// Whether the schema's columns tell successes from failures.
    var hasStatus = true
    var found = DecodedRows()
    private var names = ByteTable<String>.texts()
    // Sessions are many and soon forgotten; in a table of their own they do not push the names out.
    private var sessions = ByteTable<String>.texts(capacity: 1 << 12)
    private var tags = ByteTable<RequestTags>(capacity: 1 << 12) { RequestTags(json: $0) }

    init(source: SourceID, hasStatus: Bool = true) {
        self.source = source
        self.hasStatus = hasStatus
    }

    var fresh: LogDecoder { LogDecoder(source: source, hasStatus: hasStatus) }

    /// A row of plain columns.
    mutating func addColumns(_ row: inout PostgresRow) {
        let request = row.nextText() ?? ""
        found.generations.append(columns(&row, request: request))
    }

    /// A row of plain columns and what the metadata knows.
    mutating func generation(_ row: inout PostgresRow, id: String) -> Generation {
        var generation = columns(&row, request: id)
        metadata(&row).complete(&generation)
        return generation
    }

    private mutating func columns(_ row: inout PostgresRow, request: String) -> Generation {
        var log = LogRow()
        log.request = request
        log.start = Timestamp(milliseconds: row.nextMilliseconds() ?? 0)
        log.end = row.nextMilliseconds().map(Timestamp.init(milliseconds:))
        log.completionStart = row.nextMilliseconds().map(Timestamp.init(milliseconds:))
        log.callType = name(&row)
        log.modelGroup = name(&row)
        log.model = name(&row)
        log.deployment = name(&row)
        log.provider = name(&row)
        log.key = name(&row)
        log.team = name(&row)
        log.user = name(&row)
        log.endUser = name(&row)
        log.session = row.nextBytes().map { sessions.value(for: $0) } ?? ""
        log.status = row.nextBytes().map { names.value(for: $0) }
        // A text, `True`, `False` or `None`; only answers from the proxy's cache have the first.
        log.isCacheHit = row.nextBytes().map { $0.elementsEqual("True".utf8) || $0.elementsEqual("true".utf8) } ?? false
        log.tokens.prompt = row.nextInteger() ?? 0
        log.tokens.completion = row.nextInteger() ?? 0
        log.tokens.total = row.nextInteger() ?? 0
        log.spend = row.nextDouble()
        if let json = row.nextBytes() { log.tags = tags.value(for: json) }
        return log.generation(source: source, hasStatus: hasStatus)
    }

    private mutating func metadata(_ row: inout PostgresRow) -> MetadataFacts {
        var facts = MetadataFacts()
        facts.cacheRead = count(&row)
        facts.cacheWrite = count(&row)
        facts.reasoning = count(&row)
        facts.askedFor = name(&row)
        facts.fallbacks = count(&row)
        facts.retries = count(&row)
        facts.status = name(&row)
        facts.failure.className = name(&row)
        facts.failure.code = name(&row)
        facts.failure.message = row.nextText() ?? ""
        facts.failure.normalized = name(&row)
        facts.failure.provider = name(&row)
        facts.call = row.nextText() ?? ""
        facts.trace = row.nextText() ?? ""
        facts.name = name(&row)
        return facts
    }

    private mutating func name(_ row: inout PostgresRow) -> String {
        guard let bytes = row.nextBytes(), !bytes.isEmpty else { return "" }
        return names.value(for: bytes)
    }

    /// A number that JSON may hold in any form; what is none counts as nothing.
    private func count(_ row: inout PostgresRow) -> Int {
        guard let text = row.nextText() else { return 0 }
        return Int(text) ?? Double(text).flatMap { Int(exactly: $0.rounded()) } ?? 0
    }
}
