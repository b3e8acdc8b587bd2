public import LangtopCore
import LangtopJSON

/// What is told of the store beside its rows.
extension LangfuseClickHouseSource {
    /// So many of the newest requests tell whether texts are kept.
    private static let looked = 20

    /// What is known of the store, as far as it concerns a span; what takes too long or is refused is not known.
    public func facts(of range: TimeRange) async throws(SourceError) -> StoreFacts {
        var facts = StoreFacts()
        facts.langfuse = statements.hasEvents ? 4 : 3
        let statement = statements.lists(
            { _ in
                [
                    "o.start_time >= fromUnixTimestamp64Milli({from:Int64})",
                    "o.start_time < fromUnixTimestamp64Milli({to:Int64})", "o.type = 'GENERATION'",
                ]
            }, withBodies: true)
        // Of each text one character is enough.
        let bounds: [ClickHouseParameter] = [("largest", "1"), ("fetched", "1"), ("limit", String(Self.looked))]
        let newest = TimeRange(from: max(range.from, range.to - .seconds(3600)), to: range.to)
        if let lines = try? await lines(statement, parameters(of: newest) + bounds, isWaitedFor: true) {
            let kept = lines.count { line in
                let row = line.withUnsafeBytes { JSONValue(parsing: $0) }
                return row["input"]?.isEmpty == false || row["output"]?.isEmpty == false
            }
            facts.texts = StoreFacts.Texts(requests: lines.count, kept: kept)
        }
        return facts
    }
}
