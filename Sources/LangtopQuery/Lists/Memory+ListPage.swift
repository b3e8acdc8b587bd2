import LangtopCore
package import LangtopMemory

extension Memory {
    /// The rows of a list from its offset on, in its order.
    package func page(of list: GenerationList) -> ListPage {
        let scope = Scope(list.source, in: self)
        let matcher = FilterMatcher(list.filter, in: self, scope)
        var page = ListPage()
        page.isWhole = tellsAll(of: list.range, scope, matcher)
        var ranking = ListRanking(list.order, self)
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
        if list.isBestOrderedByMemory {
            page.keys = ranking.keys(from: list.offset, atMost: list.limit)
        }
        return page
    }

    /// Whether the rows in memory are all that a span has, and all that a filter asks of them is known.
    private func tellsAll(of range: TimeRange, _ scope: Scope, _ matcher: FilterMatcher) -> Bool {
        knows(range, scope) && rollups.blocks(in: range).isEmpty
            && (!matcher.needsNames || knowsNames(of: range, scope))
            && (!matcher.needsExtras || scope.sources.allSatisfy { self[$0].reading.hasExtras(of: range) })
    }
}

/// Rows with what they are ordered by.
private struct ListRanking {
    private let order: ListOrder
    private let prices: RoutePrices
    /// For every route or caller, the place of its text among all texts of the dimension.
    private var places: [Double] = []
    /// What each row is ordered by; NaN where that is not known.
    private var values: [Double] = []
    private var rows: [RowKey] = []

    init(_ order: ListOrder, _ memory: Memory) {
        self.order = order
        prices = memory.rows.vocabulary.prices
        if case .dimension(let dimension) = order.key { places = Self.places(of: dimension, memory) }
    }

    var count: Int { rows.count }

    mutating func add(_ reader: RowReader, _ row: Int, _ key: RowKey) {
        rows.append(key)
        switch order.key {
        case .start: break
        case .quantity(let quantity): values.append(quantity.value(in: reader, row, prices) ?? .nan)
        case .status:
            let state = reader.state(row)
            values.append(state.outcome == .failure ? Double(state.errorClass?.rawValue ?? .max) : 1000)
        case .dimension(let dimension):
            let number = dimension.holder == .route ? reader.route(row) : reader.caller(row)
            values.append(places.indices.contains(number) ? places[number] : .nan)
        }
    }

    /// Some rows in order; of equals the newest comes first.
    func keys(from offset: Int, atMost limit: Int) -> [RowKey] {
        let isNewest = order.key == .start
        // Numbers begin with the greatest, texts with the first.
        let isRising = order.isReversed != isText
        let sorted = rows.indices.sorted { left, right in
            if !isNewest {
                let (a, b) = (values[left], values[right])
                if a.isNaN != b.isNaN { return b.isNaN }
                if a != b, !a.isNaN { return isRising ? a < b : a > b }
            }
            let (first, second) = (rows[left], rows[right])
            if first.start != second.start {
                return isNewest && order.isReversed ? first.start < second.start : first.start > second.start
            }
            return (first.source, first.identity) < (second.source, second.identity)
        }
        return sorted.dropFirst(offset).prefix(limit).map { rows[$0] }
    }

    private var isText: Bool {
        switch order.key {
        case .dimension, .status: true
        case .start, .quantity: false
        }
    }

    /// Of texts the empty one, which titles may call by a name, has its place among the others.
    private static func places(of dimension: Dimension, _ memory: Memory) -> [Double] {
        let vocabulary = memory.rows.vocabulary
        let texts = (0..<UInt32(vocabulary.count(in: dimension))).map {
            memory.directory.title(of: vocabulary.text($0, in: dimension), in: dimension)
        }
        let order = Dictionary(uniqueKeysWithValues: Set(texts).sorted().enumerated().map { ($1, Double($0)) })
        return vocabulary.numbers(in: dimension).map { order[texts[Int($0)], default: .nan] }
    }
}
