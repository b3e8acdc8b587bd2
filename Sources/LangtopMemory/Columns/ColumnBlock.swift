/// The columns of some rows side by side in one piece of memory, each number in as few bytes as the largest of its
/// column needs.
///
/// A number too large for its column makes the column wider, which moves everything; that happens a few times a block.
struct ColumnBlock: Sendable {
    /// All numbers of one row.
    typealias Row = Column.Values<UInt64>

    private var bytes: [UInt8] = []
    private(set) var count = 0
    private var capacity = 0
    private var widths = Column.Values<Int>(repeating: 0)
    private var offsets = Column.Values<Int>(repeating: 0)
    private var masks = Row(repeating: 0)
    /// Numbers are read and written eight bytes at a time: so much may lie behind the last.
    private static let margin = 8

    /// How many bytes it takes.
    var size: Int { bytes.capacity }

    /// All numbers of a row.
    subscript(row: Int) -> Row {
        get {
            var values = Row(repeating: 0)
            bytes.withUnsafeBytes { bytes in
                for column in 0..<Column.count where widths[column] > 0 {
                    let place = offsets[column] + row * widths[column]
                    values[column] = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) & masks[column]
                }
            }
            return values
        }
        set {
            reserve(capacity, newValue)
            write(newValue, at: row)
        }
    }

    /// One number of a row.
    @inline(__always)
    subscript(row: Int, column: Column) -> UInt64 {
        let (place, mask) = (offsets[column.rawValue] + row * widths[column.rawValue], masks[column.rawValue])
        return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: UInt64.self) & mask }
    }

    /// Adds a row.
    mutating func append(_ values: Row) {
        reserve(count < capacity ? capacity : max(16, capacity * 2), values)
        count += 1
        write(values, at: count - 1)
    }

    /// Gives back the room for further rows.
    mutating func trim() {
        if capacity > count { rebuild(capacity: count, widths) }
    }

    /// Lends a reader of all columns, valid only while `body` runs.
    @inline(__always)
    func withReader<Result>(_ body: (RowReader) -> Result) -> Result {
        bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return RowReader.withNothing(body) }
            var columns = Column.Values<ColumnReader>(repeating: ColumnReader(base: base, width: 0, mask: 0))
            for column in 0..<Column.count {
                columns[column] = ColumnReader(
                    base: base + offsets[column], width: widths[column], mask: masks[column])
            }
            return body(RowReader(columns, count: count))
        }
    }

    private mutating func reserve(_ wanted: Int, _ values: Row) {
        var wider = widths
        var fits = wanted == capacity
        for column in 0..<Column.count where values[column] & ~masks[column] != 0 {
            wider[column] = (71 - values[column].leadingZeroBitCount) / 8
            fits = false
        }
        if !fits { rebuild(capacity: wanted, wider) }
    }

    private mutating func rebuild(capacity wanted: Int, _ wider: Column.Values<Int>) {
        var fresh = ColumnBlock()
        fresh.capacity = wanted
        fresh.widths = wider
        var size = 0
        for column in 0..<Column.count {
            fresh.offsets[column] = size
            fresh.masks[column] = wider[column] == 8 ? .max : 1 << UInt64(8 * wider[column]) - 1
            size += wanted * wider[column] + Self.margin
        }
        fresh.bytes = [UInt8](repeating: 0, count: size)
        fresh.count = count
        for column in 0..<Column.count where widths[column] > 0 { copy(column, to: &fresh) }
        self = fresh
    }

    private func copy(_ column: Int, to fresh: inout ColumnBlock) {
        let (old, new) = (widths[column], fresh.widths[column])
        let (from, to) = (offsets[column], fresh.offsets[column])
        bytes.withUnsafeBytes { source in
            fresh.bytes.withUnsafeMutableBytes { target in
                guard old != new else {
                    let numbers = UnsafeRawBufferPointer(rebasing: source[from..<from + count * old])
                    return UnsafeMutableRawBufferPointer(rebasing: target[to...]).copyMemory(from: numbers)
                }
                // In order, so that what lies behind a number is written after it.
                for row in 0..<count {
                    let number = source.loadUnaligned(fromByteOffset: from + row * old, as: UInt64.self) & masks[column]
                    target.storeBytes(of: number, toByteOffset: to + row * new, as: UInt64.self)
                }
            }
        }
    }

    @inline(__always)
    private mutating func write(_ values: Row, at row: Int) {
        bytes.withUnsafeMutableBytes { bytes in
            for column in 0..<Column.count where widths[column] > 0 {
                let place = offsets[column] + row * widths[column]
                let behind = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) & ~masks[column]
                bytes.storeBytes(of: behind | values[column], toByteOffset: place, as: UInt64.self)
            }
        }
    }
}

/// One column, read without checks.
struct ColumnReader {
    let base: UnsafeRawPointer
    let width: Int
    let mask: UInt64

    @inline(__always)
    subscript(row: Int) -> UInt64 {
        base.loadUnaligned(fromByteOffset: row &* width, as: UInt64.self) & mask
    }
}
