import LangtopCore

/// Costs that are told twice: a step of an agent may repeat what the calls below it cost together.
///
/// The steps between them are not read, so what lies below is what lies within, in the same trace. Only a sum that is
/// the same to a millionth is a repetition; a cost of its own beside it never is.
enum RepeatedCosts {
    /// A row as far as it matters here.
    struct Row {
        /// Its trace, or the hash of it; rows without one are compared with none.
        var trace: UInt64
        var start: Timestamp
        var end: Timestamp?
        var spend: Double?
        var isModelCall: Bool

        fileprivate var duration: Duration { (end ?? start) - start }
    }

    /// The places of those whose cost is that of others, told once more.
    static func places(in rows: [Row]) -> Set<Int> {
        let steps = rows.indices.filter { !rows[$0].isModelCall && rows[$0].end != nil && (rows[$0].spend ?? 0) > 0 }
        guard !steps.isEmpty else { return [] }
        var repeated: Set<Int> = []
        let wanted = Set(steps.map { rows[$0].trace })
        let traces = Dictionary(grouping: rows.indices.filter { wanted.contains(rows[$0].trace) }) { rows[$0].trace }
        // Inner steps first: one that repeats adds nothing to the sum that an outer one may repeat.
        for step in steps.sorted(by: { rows[$0].duration < rows[$1].duration }) {
            let (row, cost) = (rows[step], rows[step].spend ?? 0)
            guard row.trace != 0, let end = row.end else { continue }
            let below = (traces[row.trace] ?? []).filter { index in
                let other = rows[index]
                return index != step && other.start >= row.start && (other.end ?? other.start) <= end
                    && other.duration <= row.duration
            }
            let sum = below.reduce(0) { $0 + (repeated.contains($1) ? 0 : rows[$1].spend ?? 0) }
            if sum > 0, abs(sum - cost) <= cost * 1e-6 { repeated.insert(step) }
        }
        return repeated
    }

    /// The rows, without the cost of those that repeat others'.
    static func removed(from rows: [LangfuseObservation]) -> [LangfuseObservation] {
        let places = places(
            in: rows.map { row in
                Row(
                    trace: row.trace.isEmpty ? 0 : StableHash.of(row.trace), start: row.start, end: row.end,
                    spend: row.spend, isModelCall: row.isModelCall)
            })
        guard !places.isEmpty else { return rows }
        var rows = rows
        for place in places { rows[place].isRepeated = true }
        return rows
    }
}
