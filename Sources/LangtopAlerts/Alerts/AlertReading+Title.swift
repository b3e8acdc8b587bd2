public import LangtopCore

extension AlertReading {
    /// What it is about in a few words that stay the same while its value moves: `error rate, model opus, limit 5.0%`.
    public var title: PlainLine {
        PlainLine(([rule.measure.name] + place + ["limit \(rule.limit.text)"]).joined(separator: ", "))
    }
}
