import LangtopCore
import LangtopMemory

extension Memory {
    /// The rows of some sources in full, each request once and with its duplicate.
    func fullRows(_ scope: Scope) -> [FullRow] {
        let all = TimeRange(from: Timestamp(milliseconds: .min), to: Timestamp(milliseconds: .max))
        let indices = Dictionary(
            scope.sources.compactMap { source in self[source].newest.first.map { ($0.id.source, source) } },
            uniquingKeysWith: { first, _ in first })
        return newest(in: all, atMost: .max, scope).compactMap { row in
            indices[row.id.source].map { FullRow(generation: row, key: RowKey(row, of: $0)) }
        }
    }

    /// The newest rows of each source, each request once and with its duplicate.
    func newest(in range: TimeRange, atMost limit: Int, _ scope: Scope) -> [Generation] {
        var shown: [Generation] = []
        let gateways = scope.sources.filter { self[$0].role == .gateway }
        for source in gateways + scope.sources.filter({ self[$0].role == .observer }) {
            merge(self[source].newest.rows(in: range, atMost: limit), of: source, into: &shown, scope)
        }
        return shown
    }

    private func merge(
        _ rows: [Generation], of source: SourceIndex, into shown: inout [Generation], _ scope: Scope
    ) {
        guard scope.skipsDuplicates, self[source].role == .observer else { return shown += rows }
        var finder = DuplicateFinder(primaries: shown.map { DuplicateFinder.Row($0) })
        for row in rows {
            if let primary = finder.primary(of: DuplicateFinder.Row(row)) {
                shown[primary].duplicate = DuplicateRow(row)
            } else {
                shown.append(row)
            }
        }
    }
}
