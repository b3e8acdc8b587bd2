import LangtopCore

/// Steps whose cost is left out because those below them tell it, as far as rows that were read showed them.
struct RepeatedSteps {
    /// So many are remembered; beyond that the oldest go.
    let most: Int
    private var steps: [String: (start: Timestamp, dollars: Double)] = [:]
    /// When the newest of those began that were forgotten; nil where none was.
    private var forgotten: Timestamp?

    init(most: Int = 20_000) { self.most = most }

    /// Takes in rows as they are counted: a step that is read again and repeats nothing now is none any longer.
    mutating func note(_ rows: [LangfuseObservation]) {
        for row in rows { steps[row.id] = row.isRepeated ? (row.start, row.spend ?? 0) : nil }
        guard steps.count > most else { return }
        for (id, step) in steps.sorted(by: { $0.value.start < $1.value.start }).prefix(steps.count - most) {
            steps[id] = nil
            forgotten = max(forgotten ?? step.start, step.start)
        }
    }

    /// Those that began in a range.
    func repeats(in range: TimeRange) -> StoreFacts.Repeats {
        let inside = steps.values.filter { range.contains($0.start) }
        let isCut = forgotten.map { $0 >= range.from } ?? false
        return StoreFacts.Repeats(
            observations: inside.count, dollars: inside.reduce(0) { $0 + $1.dollars }, areCounted: false,
            newest: isCut ? most : nil)
    }
}
