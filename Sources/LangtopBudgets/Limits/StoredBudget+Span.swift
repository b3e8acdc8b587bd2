public import LangtopCore

extension StoredBudget {
    /// The seconds of the units of LiteLLM's durations; a month of its has 30 days.
    private static let units: [(suffix: String, seconds: Int64)] = [
        ("mo", 30 * 86_400), ("w", 7 * 86_400), ("d", 86_400), ("h", 3600), ("m", 60), ("s", 1),
    ]

    /// How it is written: `key:ID 30d=400`; `key:ID =400` where it never begins again.
    public var text: String {
        BudgetLimit.text(of: dimension, dimension.publicID(of: id)) + " " + length + "=" + BudgetLimit.plain(limit)
    }

    /// The span it counts in at a moment; nil where it is not known, or where that span has ended and the store has not
    /// begun again yet.
    public func span(at now: Timestamp) -> TimeRange? {
        guard let resets, now < resets, let begun, begun < resets else { return nil }
        return TimeRange(from: begun, to: resets)
    }

    /// When it began: `30d` before its reset, but for months, which LiteLLM ends on the first of the next.
    private var begun: Timestamp? {
        guard let resets, let unit = Self.units.first(where: { length.hasSuffix($0.suffix) }),
            let count = Int64(length.dropLast(unit.suffix.count)), (1...10_000).contains(count)
        else { return nil }
        let isMonth = length == "30d" || length == "1mo"
        if isMonth, Zone.utc.startOfMonth(resets) == resets { return Zone.utc.startOfMonth(resets - .seconds(86_400)) }
        return resets - .seconds(count * unit.seconds)
    }
}
