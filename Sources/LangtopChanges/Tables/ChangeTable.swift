public import LangtopQuery
import LangtopScreen

/// The dollars of a change as they are shown: rounded so that every row and every column adds up to what stands above.
public struct ChangeTable: Sendable {
    /// One line, in the smallest amount that is shown.
    public struct Row: Sendable, Equatable {
        /// Before.
        public var before: Int
        /// Now.
        public var now: Int
        /// What each effect comes to, in the order of `ChangeEffect`; none where effects are not told.
        public var effects: [Int]

        /// How much more it is now.
        public var change: Int { now - before }

        /// What an effect comes to; nil where effects are not told.
        public subscript(effect: ChangeEffect) -> Int? {
            ChangeEffect.allCases.firstIndex(of: effect).flatMap { effects.indices.contains($0) ? effects[$0] : nil }
        }
    }

    /// How many decimals of a dollar are shown: cents, and more of them where there is less.
    public let decimals: Int
    /// Over everything.
    public let total: Row
    /// Billionths of a dollar in the smallest amount that is shown.
    private let unit: Int

    /// The totals of a change.
    public init(_ change: WindowChange) {
        let largest = max(change.before.sums.nanodollars.magnitude, change.now.sums.nanodollars.magnitude)
        switch largest {
        case 1_000_000_000...: (decimals, unit) = (2, 10_000_000)
        case 10_000_000...: (decimals, unit) = (4, 100_000)
        default: (decimals, unit) = (6, 1000)
        }
        let effects = ChangeEffect.allCases.map { change.effects[$0] }
        total = Self.row(BalancedTable([[change.before.sums.nanodollars] + effects], unit: unit).rounded()[0])
    }

    /// The rows of lines that are everything together; one that stands for several may be the last.
    public func rows(_ lines: [ChangeLine]) -> [Row] {
        let numbers = lines.map { line in
            [line.before.nanodollars] + ChangeEffect.allCases.map { line.effects[$0] }
        }
        let hasRest = lines.last.map { $0.count > 1 } ?? false
        return balanced(numbers, to: [total.before] + total.effects, hasRest: hasRest).map(Self.row)
    }

    /// The rows of sums before and now that are everything together; their effects are not told.
    ///
    /// - Parameter hasRest: whether the last one stands for all others.
    public func rows(_ sums: [(before: Int, now: Int)], hasRest: Bool) -> [Row] {
        balanced(
            sums.map { [$0.before, $0.now - $0.before] }, to: [total.before, total.change], hasRest: hasRest
        ).map { Row(before: $0[0], now: $0[0] + $0[1], effects: []) }
    }

    /// An amount as it is shown, without a dollar sign: `2.79`.
    public func text(_ amount: Int) -> String { NumberFormat.fixed(dollars(amount), decimals) }

    /// An amount that is more or less than another: `+0.65`, `−0.06`; a point where it is neither.
    public func signed(_ amount: Int) -> String {
        if amount == 0 { return "·" }
        return (amount > 0 ? "+" : "−") + text(Int(amount.magnitude))
    }

    /// US dollars of an amount.
    public func dollars(_ amount: Int) -> Double { Double(amount * unit) / 1e9 }

    private static func row(_ numbers: [Int]) -> Row {
        Row(before: numbers[0], now: numbers.reduce(0, +), effects: Array(numbers.dropFirst()))
    }

    /// Rows in shown amounts whose columns come to given sums. What the sums were rounded by is one row's: that of the rest,
    /// which nobody compares with anything, where it is not too little; else that of the largest.
    private func balanced(_ rows: [[Int]], to sums: [Int], hasRest: Bool) -> [[Int]] {
        guard !rows.isEmpty else { return [] }
        func size(_ row: Int) -> Int { rows[row].reduce(0) { $0 + Int($1.magnitude) } }
        let last = rows.count - 1
        let largest = rows.indices.max { size($0) < size($1) } ?? last
        let place = hasRest && size(last) >= 5 * unit ? last : largest
        var rows = rows
        for column in sums.indices {
            rows[place][column] += sums[column] * unit - rows.reduce(0) { $0 + $1[column] }
        }
        return BalancedTable(rows, unit: unit).rounded()
    }
}
