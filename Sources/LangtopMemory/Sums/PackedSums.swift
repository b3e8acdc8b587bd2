/// The sums of groups in steps of time, in about 25 bytes each.
package struct PackedSums: Sendable {
    /// The sums over one group in one step.
    package struct Cell: Sendable {
        package var group: UInt32
        /// Steps since the epoch.
        package var step: Int
        package var sums = Sums()
    }

    private let bytes: [UInt8]

    /// The given cells, no two of one group in one step.
    init(_ cells: [Cell]) {
        var writer = ByteWriter()
        var (step, group) = (0, 0)
        for cell in cells.sorted(by: { ($0.step, $0.group) < ($1.step, $1.group) }) {
            if cell.step != step { group = 0 }
            writer.write(cell.step - step)
            writer.write(Int(cell.group) - group)
            cell.sums.write(to: &writer)
            (step, group) = (cell.step, Int(cell.group))
        }
        bytes = writer.bytes
    }

    /// How many bytes it takes.
    var size: Int { bytes.count }

    /// Calls `body` with every cell, by step and group.
    package func forEach(_ body: (Cell) -> Void) {
        var reader = ByteReader(bytes)
        var (step, group) = (0, 0)
        while !reader.isAtEnd {
            let further = reader.integer()
            step += further
            group = (further == 0 ? group : 0) + reader.integer()
            body(Cell(group: UInt32(group), step: step, sums: Sums(from: &reader)))
        }
    }
}
