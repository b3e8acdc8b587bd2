import LangtopCore
import Synchronization

/// What takes in rows of RowBinary.
protocol RowBinaryRows: Sendable {
    /// Reads a row and takes it in, unless the bytes end within it.
    mutating func read(_ reader: inout RowBinaryReader)
}

/// The last bytes of an answer, where an exception would stand: kept apart, for an answer that breaks off loses the rest.
final class AnswerTail: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    /// An exception of ClickHouse's is no longer (`MAX_EXCEPTION_SIZE` of its HTTP handler).
    private static let longest = 16_384

    /// Takes note of a piece of the body.
    func take(_ piece: UnsafeRawBufferPointer) {
        bytes.withLock { bytes in
            if piece.count >= Self.longest {
                bytes = Array(piece.suffix(Self.longest))
            } else {
                bytes.append(contentsOf: piece)
                if bytes.count > 2 * Self.longest { bytes.removeFirst(bytes.count - Self.longest) }
            }
        }
    }

    /// The exception they tell; nil where they tell none.
    var failure: ClickHouseFailure? {
        bytes.withLock { ClickHouseFailure.isMarked($0) ? ClickHouseFailure($0) : nil }
    }
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
