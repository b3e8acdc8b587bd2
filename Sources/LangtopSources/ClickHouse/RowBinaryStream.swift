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
    /// With fewer bytes the row is not worth another look: it would be read again with every piece that comes.
    private var wanted = 0
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
            guard rest.count >= wanted else { return }
            // Its own storage meanwhile, which reading the rows cannot reach.
            var all: [UInt8] = []
            swap(&all, &rest)
            let taken = all.withUnsafeBytes { read($0) }
            all.removeFirst(taken)
            rest = all
        }
        isForeign = isForeign || rest.count > RowBinaryReader.longest
        if isForeign { rest = [] }
    }

    /// Why the rows are not all there is; nil where they are: what whole rows say may read like an exception.
    var failure: ClickHouseFailure? { isWhole ? nil : tail.failure }

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
        wanted = bytes.count - taken + reader.missing
        return taken
    }
}
