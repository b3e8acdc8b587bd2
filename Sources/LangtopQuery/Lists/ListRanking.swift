import LangtopCore
import LangtopMemory

/// The first rows of an order among many that are handed in one after the other, and how many those are.
struct ListRanking {
    private struct Entry {
        /// What it is ordered by; NaN where that is not known.
        var value: Double
        var key: RowKey
    }

    private let order: ListOrder
    private let wanted: Int
    private let prices: RoutePrices
    /// For every route or caller, the place of its text among all texts of the dimension.
    private var places: [Double] = []
    /// The best ones so far and some that came since.
    private var entries: [Entry] = []
    /// What no longer comes among the first where it does not precede this.
    private var worst: Entry?
    /// How many rows were handed in.
    private(set) var count = 0
    /// Numbers begin with the greatest, texts with the first, times with the newest.
    private let isRising: Bool

    /// - Parameter wanted: how many rows are asked for.
    init(_ order: ListOrder, first wanted: Int, _ memory: Memory) {
        (self.order, self.wanted) = (order, wanted)
        prices = memory.rows.vocabulary.prices
        var isText = false
        switch order.key {
        case .dimension(let dimension):
            isText = true
            places = Self.places(of: dimension, memory)
        case .status: isText = true
        case .start, .quantity: break
        }
        isRising = order.isReversed != isText
    }

    mutating func add(_ reader: RowReader, _ row: Int, _ key: RowKey) {
        count += 1
        guard wanted > 0 else { return }
        let entry = Entry(value: value(reader, row), key: key)
        if let worst, !precedes(entry, worst) { return }
        entries.append(entry)
        if entries.count >= 2 * wanted + 64 { cut() }
    }

    /// The first rows in order; of equals the newest comes first.
    mutating func keys() -> [RowKey] {
        cut()
        return entries.map(\.key)
    }

    private mutating func cut() {
        entries.sort(by: precedes)
        entries.removeLast(max(0, entries.count - wanted))
        if entries.count == wanted { worst = entries.last }
    }

    private func value(_ reader: RowReader, _ row: Int) -> Double {
        switch order.key {
        case .start: return 0
        case .quantity(let quantity): return quantity.value(in: reader, row, prices) ?? .nan
        case .status:
            let state = reader.state(row)
            return state.outcome == .failure ? Double(state.errorClass?.rawValue ?? .max) : 1000
        case .dimension(let dimension):
            let number = dimension.holder == .route ? reader.route(row) : reader.caller(row)
            return places.indices.contains(number) ? places[number] : .nan
        }
    }

    private func precedes(_ left: Entry, _ right: Entry) -> Bool {
        if left.value.isNaN != right.value.isNaN { return right.value.isNaN }
        if left.value != right.value, !left.value.isNaN {
            return isRising ? left.value < right.value : left.value > right.value
        }
        let (first, second) = (left.key, right.key)
        if first.start != second.start {
            let isOldestFirst = order.key == .start && order.isReversed
            return isOldestFirst ? first.start < second.start : first.start > second.start
        }
        return (first.source, first.identity) < (second.source, second.identity)
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
