import LangtopCore

extension AlertChange {
    /// What a hook is told, as variables of its environment. Names of groups are texts of a store, unchanged: whoever
    /// reads them must not let a shell read them again.
    ///
    /// - Parameter source: the names of all sources.
    public func variables(source: String) -> [(name: String, value: String)] {
        let reading = alert.reading
        let rule = reading.rule
        let isSource = rule.measure == .sourceDown
        let id = reading.group.map { group in rule.grouping?.publicID(of: group) ?? group }
        let isOthers = reading.group == Dimension.othersID
        func number(_ value: Double?) -> String {
            guard let value else { return "" }
            return value == value.rounded() && value.magnitude < 1e15 ? String(Int64(value)) : "\(value)"
        }
        let values: [(String, String)] = [
            ("RULE", rule.text), ("MEASURE", rule.measure.rawValue), ("LEVEL", alert.level.rawValue),
            ("BEFORE", before.rawValue), ("VALUE", number(reading.value.amount?.value)),
            ("LIMIT", number(rule.limit.value)), ("UNIT", rule.limit.unit.rawValue),
            ("GROUP", isSource || isOthers ? "" : id ?? ""), ("NAME", isSource ? "" : reading.name ?? ""),
            ("SOURCE", isSource ? reading.group ?? "" : source), ("SINCE", alert.since.iso8601),
            ("TEXT", reading.line().text),
        ]
        // A variable ends at a zero byte.
        return values.map {
            ("LANGTOP_ALERT_" + $0.0, String($0.1.unicodeScalars.filter { $0 != "\0" }.map(Character.init)))
        }
    }
}
