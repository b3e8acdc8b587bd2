/// What rows can be ordered by.
public struct TableSort<Row>: Sendable {
    /// What it is called: `cost`.
    public let name: String
    /// Its place among the orders of its table, for a key that goes through them.
    public let turn: Int
    /// Numbers, texts, or the order in which rows come.
    private let key: Key

    private enum Key: Sendable {
        case number(@Sendable (Row) -> Double)
        case text(@Sendable (Row) -> String)
        case none
    }

    /// By a number, the greatest first and what is not known (NaN) last; nil keeps rows as they come.
    public init(_ name: String, turn: Int, value: (@Sendable (Row) -> Double)? = nil) {
        (self.name, self.turn) = (name, turn)
        key = value.map(Key.number) ?? .none
    }

    /// By a text, in the order of its characters.
    public init(_ name: String, turn: Int, text: @escaping @Sendable (Row) -> String) {
        (self.name, self.turn, key) = (name, turn, .text(text))
    }

    /// Whether it leaves rows as they come.
    public var keepsRows: Bool { if case .none = key { true } else { false } }

    /// The rows in order; of equals the first stays first. Turned round it is the last one, and what is not known comes
    /// last in both.
    public func apply(to rows: [Row], isReversed: Bool = false) -> [Row] {
        switch key {
        case .none: return isReversed ? rows.reversed() : rows
        case .number(let value):
            let values = rows.map(value)
            let known = rows.indices.filter { !values[$0].isNaN }
            let sorted = Self.sorted(known.map { rows[$0] }, by: known.map { values[$0] }, >)
            return (isReversed ? sorted.reversed() : sorted) + rows.indices.filter { values[$0].isNaN }.map { rows[$0] }
        case .text(let text):
            let sorted = Self.sorted(rows, by: rows.map(text), <)
            return isReversed ? sorted.reversed() : sorted
        }
    }

    private static func sorted<Value: Comparable>(
        _ rows: [Row], by values: [Value], _ precedes: (Value, Value) -> Bool
    ) -> [Row] {
        let order = rows.indices.sorted {
            values[$0] == values[$1] ? $0 < $1 : precedes(values[$0], values[$1])
        }
        return order.map { rows[$0] }
    }
}
