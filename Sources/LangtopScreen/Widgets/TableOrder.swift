/// How the reader has a table ordered.
public struct TableOrder: Sendable, Equatable {
    /// The name of the sort.
    public private(set) var name: String
    /// Whether the least comes first.
    public private(set) var isReversed = false

    /// Ordered by the sort of a name, the greatest first unless turned round.
    public init(by name: String, isReversed: Bool = false) { (self.name, self.isReversed) = (name, isReversed) }

    /// The names of the columns' sorts, in the order in which a key goes through them.
    public static func names<Row, Context>(of columns: [TableColumn<Row, Context>]) -> [String] {
        var seen: Set<String> = []
        return columns.compactMap(\.sort).sorted { $0.turn < $1.turn }.map(\.name).filter { seen.insert($0).inserted }
    }

    /// Orders by another sort; by the same one once more turns the order round.
    public mutating func sort(by name: String) {
        isReversed = name == self.name && !isReversed
        self.name = name
    }

    /// Orders by the next of the columns' sorts, round and round; several columns may share one.
    public mutating func step<Row, Context>(through columns: [TableColumn<Row, Context>]) {
        let sorts = columns.compactMap(\.sort).sorted { $0.turn < $1.turn }
        let turn = sorts.first { $0.name == name }?.turn ?? .max
        if let next = sorts.first(where: { $0.turn > turn }) ?? sorts.first { sort(by: next.name) }
    }

    /// The rows in this order.
    public func apply<Row, Context>(to rows: [Row], of columns: [TableColumn<Row, Context>]) -> [Row] {
        guard let sort = columns.lazy.compactMap(\.sort).first(where: { $0.name == name }) else {
            return isReversed ? rows.reversed() : rows
        }
        return sort.apply(to: rows, isReversed: isReversed)
    }
}
