import LangtopCore
package import LangtopMemory

extension Memory {
    /// The rows of a list from its offset on, in its order.
    package func page(of list: GenerationList) -> ListPage {
        let scope = Scope(list.source, in: self)
        let matcher = FilterMatcher(list.filter, in: self, scope)
        var page = ListPage()
        page.isWhole = tellsAll(of: list.range, scope, matcher)
        let wanted = list.isBestOrderedByMemory ? list.offset + list.limit : 0
        var ranking = ListRanking(list.order, first: wanted, self)
        for segment in rows.segments(in: list.range) where scope.contains(segment.key.source) {
            let passes = matcher.isTrivial ? nil : matcher.passes(in: segment)
            segment.withRows { rows in
                for row in 0..<rows.count {
                    let state = rows.state(row)
                    let start = segment.start + .milliseconds(rows.offset(row))
                    guard list.range.contains(start), !(scope.skipsDuplicates && state.isDuplicate),
                        !list.onlyRequests || state.role == .request, passes?(rows, row) ?? true
                    else { continue }
                    ranking.add(
                        rows, row, RowKey(source: segment.key.source, start: start, identity: rows.identity(row)))
                }
            }
        }
        page.total = ranking.count
        page.keys = Array(ranking.keys().dropFirst(list.offset))
        return page
    }

    /// Whether the rows in memory are all that a span has, and all that a filter asks of them is known.
    private func tellsAll(of range: TimeRange, _ scope: Scope, _ matcher: FilterMatcher) -> Bool {
        knows(range, scope) && rollups.blocks(in: range).isEmpty
            && (!matcher.needsNames || knowsNames(of: range, scope))
            && (!matcher.needsExtras || scope.sources.allSatisfy { self[$0].reading.hasExtras(of: range) })
    }
}
