import LangtopCore

/// What takes in rows of RowBinary.
protocol RowBinaryRows: Sendable {
    /// Reads a row and takes it in, unless the bytes end within it.
    mutating func read(_ reader: inout RowBinaryReader)
}

/// Rows of an answer while it arrives: whole ones are taken in, the rest waits for what follows.
struct RowBinaryStream<Rows: RowBinaryRows>: Sendable {
    private(set) var rows: Rows
    /// The beginning of a row whose end has not come.
    private var rest: [UInt8] = []
    /// The last of what came, where an exception would stand.
    private var tail: [UInt8] = []
    private var isForeign = false

    /// An exception of ClickHouse's is no longer (`MAX_EXCEPTION_SIZE` of its HTTP handler).
    private static var longestTail: Int { 16_384 }

    init(_ rows: Rows) { self.rows = rows }

    /// Takes in a piece of the body.
    mutating func feed(_ piece: UnsafeRawBufferPointer) {
        keepTail(of: piece)
        guard !isForeign else { return }
        if rest.isEmpty {
            let taken = read(piece)
            rest.append(contentsOf: piece[taken...])
        } else {
            rest.append(contentsOf: piece)
            let all = rest
            let taken = all.withUnsafeBytes { read($0) }
            rest.removeFirst(taken)
        }
    }

    /// Why the rows are not all there is; nil where they are.
    var failure: ClickHouseFailure? {
        guard ClickHouseFailure.isMarked(tail) else { return nil }
        return ClickHouseFailure(tail)
    }

    /// Every byte belonged to a row.
    var isWhole: Bool { rest.isEmpty && !isForeign }

    private mutating func read(_ bytes: UnsafeRawBufferPointer) -> Int {
        var reader = RowBinaryReader(bytes)
        var taken = 0
        while !reader.isAtEnd {
            rows.read(&reader)
            isForeign = isForeign || reader.isForeign
            if reader.isShort { break }
            taken = reader.place
        }
        return taken
    }

    private mutating func keepTail(of piece: UnsafeRawBufferPointer) {
        if piece.count >= Self.longestTail {
            tail = Array(piece.suffix(Self.longestTail))
        } else {
            tail.append(contentsOf: piece)
            if tail.count > 2 * Self.longestTail { tail.removeFirst(tail.count - Self.longestTail) }
        }
    }
}
