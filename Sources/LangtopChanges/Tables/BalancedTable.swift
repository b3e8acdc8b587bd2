/// A table of numbers that is rounded without breaking its sums: every row and column still adds up, and no number is
/// further from what it was than to the next unit.
///
/// What is left of each number beyond whole units is moved along cycles of the table, in which every row and column gives
/// as much as it takes, until nothing is left. Such a cycle goes through every number that is not whole yet, because the
/// row and the column of one that is not hold another one.
struct BalancedTable {
    /// The numbers; the last row and column hold the sums with the opposite sign, so that each row and column is zero.
    private(set) var cells: [[Int]]
    private let unit: Int

    /// A table of rows of equal length.
    init(_ rows: [[Int]], unit: Int) {
        self.unit = unit
        let width = rows.first?.count ?? 0
        cells = rows.map { $0 + [-$0.reduce(0, +)] }
        cells.append((0...width).map { column in -cells.reduce(0) { $0 + $1[column] } })
    }

    /// The rows in whole units. Of all numbers the sum of everything is the first to be rounded to the nearest unit, then
    /// the sums of columns, those of rows, and the first column; the rest follows them.
    func rounded() -> [[Int]] {
        var table = self
        let (bottom, right) = (cells.count - 1, (cells.first?.count ?? 1) - 1)
        var order = [(bottom, right)]
        order += (0..<right).map { (bottom, $0) } + (0..<bottom).map { ($0, right) } + (0..<bottom).map { ($0, 0) }
        for row in 0..<bottom { order += (0..<right).map { (row, $0) } }
        for (row, column) in order { table.settle(row, column) }
        return table.cells.dropLast().map { row in row.dropLast().map { $0 / unit } }
    }

    private func rest(_ row: Int, _ column: Int) -> Int {
        let rest = cells[row][column] % unit
        return rest < 0 ? rest + unit : rest
    }

    /// Makes a number whole.
    private mutating func settle(_ row: Int, _ column: Int) {
        let isUp = rest(row, column) * 2 >= unit
        while rest(row, column) != 0, let path = path(from: row, to: column) {
            let cycle = [(row, column)] + path
            let steps = cycle.enumerated().map { place, cell in
                // Every second number takes what the others give.
                (place % 2 == 0) == isUp ? unit - rest(cell.0, cell.1) : rest(cell.0, cell.1)
            }
            let step = steps.min() ?? 0
            for (place, cell) in cycle.enumerated() {
                cells[cell.0][cell.1] += (place % 2 == 0) == isUp ? step : -step
            }
        }
    }

    /// The way from a row to a column over numbers that are not whole, without the one that stands in both.
    private func path(from row: Int, to column: Int) -> [(Int, Int)]? {
        let (height, width) = (cells.count, cells[row].count)
        // Rows first, columns behind them.
        var previous = [Int?](repeating: nil, count: height + width)
        var queue = [row]
        var head = 0
        while head < queue.count, previous[height + column] == nil {
            let node = queue[head]
            head += 1
            // From the back: what is settled first, the sums and the first column, is the last to be moved by others.
            for other in (node < height ? height..<height + width : 0..<height).reversed() {
                let (line, place) = node < height ? (node, other - height) : (other, node - height)
                guard previous[other] == nil, other != row, (line, place) != (row, column), rest(line, place) != 0
                else { continue }
                previous[other] = node
                queue.append(other)
            }
        }
        var path: [(Int, Int)] = []
        var node = height + column
        while node != row {
            guard let before = previous[node] else { return nil }
            path.append(node < height ? (node, before - height) : (before, node - height))
            node = before
        }
        return path.reversed()
    }
}
