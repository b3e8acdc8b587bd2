import LangtopCore

/// Costs that are told twice: a step of an agent may repeat what the calls below it cost together.
///
/// The steps between them are not read, so what lies below is what lies within, in the same trace. Only a sum that is
/// the same to a millionth is a repetition; a cost of its own beside it never is.
enum RepeatedCosts {
    /// The rows, without the cost of those that repeat others'.
    static func removed(from rows: [LangfuseObservation]) -> [LangfuseObservation] {
        let steps = rows.indices.filter { !rows[$0].isModelCall && rows[$0].end != nil && (rows[$0].spend ?? 0) > 0 }
        guard !steps.isEmpty else { return rows }
        var rows = rows
        let traces = Dictionary(grouping: rows.indices) { rows[$0].trace }
        // Inner steps first: one that repeats adds nothing to the sum that an outer one may repeat.
        for step in steps.sorted(by: { duration(rows[$0]) < duration(rows[$1]) }) {
            let (row, cost) = (rows[step], rows[step].spend ?? 0)
            guard !row.trace.isEmpty, let end = row.end else { continue }
            let below = (traces[row.trace] ?? []).filter { index in
                let other = rows[index]
                return index != step && other.start >= row.start && (other.end ?? other.start) <= end
                    && duration(other) <= duration(row)
            }
            let sum = below.reduce(0) { $0 + (rows[$1].isRepeated ? 0 : rows[$1].spend ?? 0) }
            if sum > 0, abs(sum - cost) <= cost * 1e-6 { rows[step].isRepeated = true }
        }
        return rows
    }

    private static func duration(_ row: LangfuseObservation) -> Duration { (row.end ?? row.start) - row.start }
}
