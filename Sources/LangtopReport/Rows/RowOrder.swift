public import LangtopCore
public import LangtopRows

/// The order of a list: by a field, the largest or newest first, unknown last; equal ones newest first.
public struct RowOrder: Sendable {
    private let field: RowField
    private let isReversed: Bool

    /// An order by a field.
    ///
    /// - Parameter isReversed: the least or oldest first.
    public init(by field: RowField, isReversed: Bool = false) {
        (self.field, self.isReversed) = (field, isReversed)
    }

    /// Whether it is the order in which stores give their rows.
    public var isNewestFirst: Bool { field.name == "start" && !isReversed }

    /// Rows in this order.
    public func sorted(_ rows: [Generation], names: Directory) -> [Generation] {
        let keyed = rows.map { (row: $0, value: field.value($0, names)) }
        return keyed.sorted { one, other in
            // What is not known is neither much nor little.
            if (one.value == .unknown) != (other.value == .unknown) { return other.value == .unknown }
            let (first, second) = isReversed ? (one, other) : (other, one)
            if first.value.isLess(than: second.value) { return true }
            if second.value.isLess(than: first.value) { return false }
            return (other.row.start, one.row.id.value) < (one.row.start, other.row.id.value)
        }.map(\.row)
    }
}
