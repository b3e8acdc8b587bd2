public import LangtopCore

/// Which alerts are raised, with hysteresis.
///
/// A level is raised at once, for a rule looks at a whole span and one request more hardly moves it. It falls only when
/// the measure stayed below nine tenths of where the level begins at two moments in a row, so that a measure around its
/// limit rings once. Too few requests count as below; what was not read changes nothing.
public struct AlertState: Sendable, Equatable {
    private struct Key: Hashable {
        let rule: String
        let group: String?
    }

    private struct Entry: Equatable {
        var alert: Alert
        /// The first of the moments in a row at which it was below.
        var below: Timestamp?
    }

    private static let release = 0.9
    private var entries: [Key: Entry] = [:]

    /// Nothing is raised.
    public init() {}

    /// What is raised, the worst first and then what was raised first.
    public var alerts: [Alert] {
        entries.sorted { left, right in
            let (one, other) = (left.value.alert, right.value.alert)
            if one.level != other.level { return one.level > other.level }
            if one.since != other.since { return one.since < other.since }
            return (left.key.rule, left.key.group ?? "") < (right.key.rule, right.key.group ?? "")
        }.map(\.value.alert)
    }

    /// Takes in what the rules found at a moment; gives what changed.
    public mutating func update(_ findings: [AlertFinding], at now: Timestamp) -> [AlertChange] {
        var changes: [AlertChange] = []
        for finding in findings {
            let rule = finding.rule.text
            var seen: Set<String?> = []
            for reading in finding.readings {
                seen.insert(reading.group)
                changes += update(Key(rule: rule, group: reading.group), reading, at: now)
            }
            guard finding.isRead else { continue }
            for (key, entry) in entries where key.rule == rule && !seen.contains(key.group) {
                let last = entry.alert.reading
                let none = AlertReading(finding.rule, group: last.group, name: last.name, .tooFew(requests: 0))
                changes += update(key, none, at: now)
            }
        }
        return changes
    }

    private mutating func update(_ key: Key, _ reading: AlertReading, at now: Timestamp) -> [AlertChange] {
        if reading.value == .unread || reading.value == .nobody { return [] }
        let found = reading.level ?? .good
        let before = entries[key]?.alert.level ?? .good
        guard found <= before else { return [set(key, reading, found, before, now)] }
        guard let entry = entries[key] else { return [] }
        let isBelow = (reading.share ?? 0) < Self.release * reading.rule.start(of: before)
        if isBelow, let below = entry.below, below < now { return [set(key, reading, found, before, now)] }
        entries[key] = Entry(
            alert: Alert(reading: reading, level: before, since: entry.alert.since),
            below: isBelow ? entry.below ?? now : nil)
        return []
    }

    private mutating func set(
        _ key: Key, _ reading: AlertReading, _ level: AlertLevel, _ before: AlertLevel, _ now: Timestamp
    ) -> AlertChange {
        let alert = Alert(reading: reading, level: level, since: now)
        entries[key] = level == .good ? nil : Entry(alert: alert)
        return AlertChange(alert: alert, before: before)
    }
}
