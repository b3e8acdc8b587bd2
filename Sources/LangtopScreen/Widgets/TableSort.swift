/// What rows can be ordered by.
public struct TableSort<Row>: Sendable {
    /// What it is called: `cost`.
    public let name: String
    /// Its place among the orders of its table, for a key that goes through them.
    public let turn: Int
    /// The number of a row, the greatest first; nil keeps rows as they come.
    public let value: (@Sendable (Row) -> Double)?

    /// What rows can be ordered by.
    public init(_ name: String, turn: Int, value: (@Sendable (Row) -> Double)? = nil) {
        self.name = name
        self.turn = turn
        self.value = value
    }

    /// The rows in order; of equals the first stays first.
    public func apply(to rows: [Row]) -> [Row] {
        guard let value else { return rows }
        let values = rows.map(value)
        let order = rows.indices.sorted { values[$0] == values[$1] ? $0 < $1 : values[$0] > values[$1] }
        return order.map { rows[$0] }
    }
}
