import LangtopCore
import LangtopJSON

/// Decodes the rows of a page of traces.
struct TraceRows: Sendable {
    /// What each trace says, by its id.
    private(set) var found: [String: TraceFacts] = [:]
    /// The earliest of their times.
    private(set) var oldest: Timestamp?
    private var tags = ByteTable<RequestTags>(capacity: 1 << 9) { RequestTags(json: $0) }

    init() {}

    mutating func add(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var id = ""
        var time: Timestamp?
        var facts = TraceFacts()
        var scanner = JSONScanner(bytes)
        let isObject = scanner.members { key, value in
            switch String(decoding: key, as: UTF8.self) {
            case "id": id = value.text() ?? ""
            case "timestamp": time = value.plain().flatMap { ISOInstant.read($0) }
            case "name": facts.name = value.text() ?? ""
            case "userId": facts.user = value.text() ?? ""
            case "sessionId": facts.session = value.text() ?? ""
            case "release": facts.release = value.text() ?? ""
            case "tags": if let json = value.raw() { facts.tags = tags.value(for: json) }
            default: break
            }
        }
        guard isObject, !id.isEmpty, let time else { return false }
        found[id] = facts
        oldest = min(oldest ?? time, time)
        return true
    }
}
