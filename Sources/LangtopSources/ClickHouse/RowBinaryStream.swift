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
    private let tail: AnswerTail
    private var isForeign = false

    init(_ rows: Rows, tail: AnswerTail = AnswerTail()) {
        self.rows = rows
        self.tail = tail
    }

    /// Takes in a piece of the body.
    mutating func feed(_ piece: UnsafeRawBufferPointer) {
        tail.take(piece)
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
    var failure: ClickHouseFailure? { tail.failure }

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
}
