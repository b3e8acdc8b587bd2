import LangtopCore
import LangtopJSON

/// Decodes the rows of a page of observations, of either API and any version.
struct ObservationRows: Sendable {
    /// The observations, as they came.
    private(set) var found: [LangfuseObservation] = []
    /// The earliest start among them.
    private(set) var oldest: Timestamp?
    /// Whether steps that are no model calls are kept too.
    let keepsSteps: Bool

    private var fields = ByteTable<Field?>(capacity: 1 << 8) { Field(rawValue: String(decoding: $0, as: UTF8.self)) }
    private var usageKeys = ByteTable<UsageKey>(capacity: 1 << 8) { UsageKey(String(decoding: $0, as: UTF8.self)) }
    private var names = ByteTable(capacity: 1 << 11) { String(decoding: $0, as: UTF8.self) }
    private var tags = ByteTable<RequestTags>(capacity: 1 << 9) { RequestTags(json: $0) }

    private enum Field: String, Sendable {
        case id, type, name, level, version, environment, traceId, startTime, endTime, completionStartTime
        case parentObservationId, statusMessage, userId, sessionId, traceName, tags, release, model, providedModelName
        case usageDetails, costDetails, calculatedTotalCost, promptTokens, completionTokens, totalTokens
    }

    /// No rows yet.
    init(keepsSteps: Bool = false) { self.keepsSteps = keepsSteps }

    mutating func add(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var row = LangfuseObservation()
        row.type = ""
        var hasStart = false
        var scanner = JSONScanner(bytes)
        let isObject = scanner.members { key, value in
            guard let field = fields.value(for: key) else { return }
            if field == .startTime {
                guard let start = instant(&value) else { return }
                row.start = start
                hasStart = true
            } else {
                read(field, &value, into: &row)
            }
        }
        guard isObject, hasStart, !row.id.isEmpty, !row.type.isEmpty else { return false }
        oldest = min(oldest ?? row.start, row.start)
        if keepsSteps || row.counts { found.append(row) }
        return true
    }

    private mutating func read(_ field: Field, _ value: inout JSONScanner, into row: inout LangfuseObservation) {
        switch field {
        case .id: row.id = value.text() ?? ""
        case .type: row.type = name(&value)
        case .name: row.name = name(&value)
        case .level: row.level = name(&value)
        case .environment: row.environment = name(&value)
        case .traceId: row.trace = value.text() ?? ""
        case .endTime: row.end = instant(&value)
        case .completionStartTime: row.completionStart = instant(&value)
        case .parentObservationId: row.parent = value.text() ?? ""
        case .statusMessage: row.message = String((value.text() ?? "").prefix(Self.longestMessage))
        case .userId: row.facts.user = name(&value)
        case .sessionId: row.facts.session = name(&value)
        case .traceName: row.facts.name = name(&value)
        case .tags: if let json = value.raw() { row.facts.tags = tags.value(for: json) }
        case .release: row.facts.release = name(&value)
        case .model, .providedModelName:
            let model = name(&value)
            if !model.isEmpty { row.model = model }
        case .usageDetails: usage(&value, into: &row)
        case .costDetails: cost(&value, into: &row)
        case .calculatedTotalCost: row.calculatedCost = value.number()
        case .promptTokens: row.tokens.prompt = count(&value)
        case .completionTokens: row.tokens.completion = count(&value)
        case .totalTokens: row.tokens.total = count(&value)
        case .startTime, .version: break
        }
    }

    /// What comes after is of no use in a list, and messages can hold whole answers.
    private static let longestMessage = 16_384

    private mutating func usage(_ value: inout JSONScanner, into row: inout LangfuseObservation) {
        value.members { key, count in
            let key = usageKeys.value(for: key)
            if let number = count.number() { row.usage.add(key, number) }
        }
    }

    private func cost(_ value: inout JSONScanner, into row: inout LangfuseObservation) {
        row.hasCostDetails = value.members { key, dollars in
            guard let number = dollars.number() else { return }
            if key.elementsEqual("total".utf8) {
                row.totalCost = number
            } else {
                row.partsCost = (row.partsCost ?? 0) + number
            }
        }
    }

    private func count(_ value: inout JSONScanner) -> Int {
        value.number().flatMap(Int.init(counting:)) ?? 0
    }

    private func instant(_ value: inout JSONScanner) -> Timestamp? {
        guard let bytes = value.plain() else { return nil }
        return ISOInstant.read(bytes)
    }

    /// A text that many rows repeat.
    private mutating func name(_ value: inout JSONScanner) -> String {
        if let bytes = value.plain() { return bytes.isEmpty ? "" : names.value(for: bytes) }
        return value.text() ?? ""
    }
}
