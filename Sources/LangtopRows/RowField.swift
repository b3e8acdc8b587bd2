public import LangtopCore

/// A field of a request in `langtop list`, by the name that `langtop once` has for it where it has one.
public struct RowField: Sendable {
    /// Its path in JSON: `tokens.input`.
    public let name: String
    /// What a request has there, with names as people know them.
    public let value: @Sendable (Generation, Directory) -> RowValue

    private init(_ name: String, _ value: @escaping @Sendable (Generation, Directory) -> RowValue) {
        (self.name, self.value) = (name, value)
    }

    /// The field of a name, or of the name of its column in CSV; nil for none.
    public init?(named name: String) {
        guard let field = Self.all.first(where: { $0.name == name || $0.column == name }) else { return nil }
        self = field
    }

    /// The object it stands in; empty for none.
    public var object: String { name.split(separator: ".").dropLast().first.map(String.init) ?? "" }
    /// Its key in that object.
    public var key: String { name.split(separator: ".").last.map(String.init) ?? name }
    /// The header of its column in CSV, as `langtop once` has it.
    public var column: String { object == "cost" ? "cost_" + key : key }

    /// All fields in their order.
    public static let all: [RowField] = identity + dimensions + outcome + numbers

    /// What is printed as text where nobody says what.
    public static let usual = [
        "start", "status", "model", "key_name", "tokens.prompt", "tokens.output", "cost.recorded", "cost.estimated",
        "latency_ms", "ttft_ms", "name",
    ].compactMap { RowField(named: $0) }

    private static let identity = [
        RowField("id") { row, _ in .text(row.id.value) },
        RowField("source") { row, _ in .text(row.id.source.name) },
        RowField("start") { row, _ in .instant(row.start) },
        RowField("end") { row, _ in row.end.map(RowValue.instant) ?? .unknown },
        RowField("name") { row, _ in RowValue(row.name) },
        RowField("call_type") { row, _ in RowValue(row.callType) },
        RowField("trace") { row, _ in RowValue(row.traceID?.value ?? "") },
        RowField("also_in") { row, _ in RowValue(row.duplicate?.id.source.name ?? "") },
    ]

    private static let dimensions = Dimension.allCases.flatMap { dimension -> [RowField] in
        if dimension == .tag {
            return [RowField("tags") { row, _ in row.tags.isEmpty ? .unknown : .texts(row.tags) }]
        }
        let id = RowField(dimension.rawValue) { row, _ in
            RowValue(dimension.publicID(of: row.text(of: dimension)))
        }
        guard [.key, .team, .deployment].contains(dimension) else { return [id] }
        // What people call it, where the store knows.
        let name = RowField(dimension.rawValue + "_name") { row, names in
            let id = row.text(of: dimension)
            return id.isEmpty ? .unknown : .text(names.title(of: id, in: dimension))
        }
        return [id, name]
    }

    private static let outcome = [
        RowField("status") { row, _ in row.outcome == .unknown ? .unknown : .text("\(row.outcome)") },
        RowField("error_class") { row, _ in RowValue(row.extras?.errorClass?.name ?? "") },
        RowField("error") { row, _ in RowValue(row.extras?.errorSummary ?? "") },
        RowField("client_closed") { row, _ in row.extras.map { .flag($0.clientClosed) } ?? .unknown },
        RowField("cache_hit") { row, _ in .flag(row.isCacheHit) },
        RowField("requested_model") { row, _ in RowValue(row.extras?.requestedModel ?? "") },
        RowField("fallbacks") { row, _ in RowValue(row.extras?.fallbacks) },
        RowField("retries") { row, _ in RowValue(row.extras?.retries) },
    ]

    private static let numbers = [
        RowField("tokens.input") { row, _ in
            RowValue(row.extras?.kinds.map { row.tokens.prompt - $0.cacheRead - $0.cacheWrite })
        },
        RowField("tokens.cache_read") { row, _ in RowValue(row.extras?.kinds?.cacheRead) },
        RowField("tokens.cache_write") { row, _ in RowValue(row.extras?.kinds?.cacheWrite) },
        RowField("tokens.output") { row, _ in RowValue(row.tokens.completion) },
        RowField("tokens.reasoning") { row, _ in RowValue(row.extras?.kinds?.reasoning) },
        RowField("tokens.prompt") { row, _ in RowValue(row.tokens.prompt) },
        RowField("tokens.completion") { row, _ in RowValue(row.tokens.completion) },
        RowField("tokens.total") { row, _ in RowValue(row.tokens.total) },
        // What was billed and has no price is not free.
        RowField("cost.recorded") { row, _ in .dollars(of: row.isUnpriced ? nil : row.spend) },
        RowField("cost.estimated") { row, _ in .dollars(of: row.estimate) },
        RowField("latency_ms") { row, _ in RowValue(row.latency.map { Int($0.milliseconds) }) },
        RowField("ttft_ms") { row, _ in RowValue(row.timeToFirstToken.map { Int($0.milliseconds) }) },
        RowField("output_tokens_per_second") { row, _ in RowValue(row.outputRate) },
    ]
}
