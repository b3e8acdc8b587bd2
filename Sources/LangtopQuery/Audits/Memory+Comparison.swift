import LangtopCore
import LangtopMemory

extension Memory {
    /// What two sources recorded for the same finished requests of a span, by model; those that differ most first.
    func comparisons(in range: TimeRange) -> [CostComparison] {
        let names = (0..<rows.vocabulary.routeCount).map(rows.vocabulary.model)
        var found: [Pair: CostComparison] = [:]
        for segment in rows.segments(in: range) {
            for (key, matches) in Dictionary(grouping: matches(of: segment), by: \.segment) {
                guard let primary = rows.segment(key) else { continue }
                segment.withRows { rows in
                    primary.withRows { primaries in
                        for match in matches {
                            let start = segment.start + .milliseconds(rows.offset(match.row))
                            guard range.contains(start), primaries.state(match.primary).isRequest else { continue }
                            let first = cost(primaries, match.primary, key.source, names)
                            let second = cost(rows, match.row, segment.key.source, names)
                            let pair = Pair(primary: first.source, other: second.source, model: first.model)
                            found[
                                pair,
                                default: CostComparison(primary: pair.primary, other: pair.other, model: pair.model)
                            ].add(first, second)
                        }
                    }
                }
            }
        }
        return found.values.sorted { left, right in
            (abs(right.different.dollars), right.requests, left.model.served)
                < (abs(left.different.dollars), left.requests, right.model.served)
        }
    }

    private struct Pair: Hashable {
        let (primary, other, model): (SourceID, SourceID, PricedModel)

        init(primary: SourceID, other: SourceID, model: PricedModel) {
            (self.primary, self.other, self.model) = (primary, other, model)
        }
    }

    private func cost(_ reader: RowReader, _ row: Int, _ source: SourceIndex, _ names: [PricedModel]) -> ComparedCost {
        let route = reader.route(row)
        let id = self[source].status?.id ?? SourceID("\(source.value)")
        return ComparedCost(reader, row, of: id, model: names[route], price: rows.vocabulary.prices.price(of: route))
    }
}
