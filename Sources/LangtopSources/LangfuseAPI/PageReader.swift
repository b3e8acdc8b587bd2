internal import Glibc

/// Reads one row of a page.
protocol PageRow: Sendable {
    /// Takes the bytes of one row, a whole JSON object; false where they are no row.
    mutating func add(_ bytes: UnsafeRawBufferPointer) -> Bool
}

extension ObservationRows: PageRow {}
extension TraceRows: PageRow {}

/// What every version writes prompts and answers under.
private let bodyKeys = ["input", "output", "metadata"].map { Array($0.utf8) }

/// Takes an answer apart while it arrives: each row of its list goes to a decoder and is forgotten, inputs and outputs
/// are passed over, and only what stands around the list is kept. So a page of a hundred megabytes needs the memory of
/// a row.
struct PageReader<Rows: PageRow>: Sendable {
    /// What the rows were decoded into.
    private(set) var rows: Rows
    /// Rows that were none.
    private(set) var unreadable = 0
    /// Rows, readable or not.
    private(set) var count = 0
    /// The answer without its rows, as far as it came.
    private(set) var frame: [UInt8] = []
    /// Whether the answer ended where it should.
    private(set) var isWhole = false

    private let list: [UInt8]
    /// Longer rows are none.
    private static var longestRow: Int { 4 << 20 }
    private static var longestFrame: Int { 16 << 20 }

    /// Whether each open container is an object.
    private var stack: [Bool] = []
    private var key: [UInt8] = []
    private var expectsKey = false
    private var isInKey = false
    /// Where the key being read begins in what was kept of the row or the frame.
    private var keyStart = 0
    private var isInString = false
    private var isEscaped = false
    /// The row being read.
    private var row: [UInt8] = []
    private var isInRow = false
    private var isInList = false
    /// The depth at which a value that is passed over began; nil while nothing is.
    private var skipped: Int?
    /// What comes is no JSON object.
    private(set) var isForeign = false

    /// A reader of the answer's list of this name: `data`, `observations`.
    init(_ rows: Rows, list: String = "data") {
        self.rows = rows
        self.list = Array(list.utf8)
    }

    /// Takes the next piece of the answer.
    mutating func feed(_ piece: UnsafeRawBufferPointer) {
        var position = 0
        var copied = 0
        while position < piece.count, !isForeign, !isWhole {
            if isInString {
                position = endOfString(in: piece, from: position)
                if !isInString { stringEnded(piece, &copied, at: position) }
                continue
            }
            let byte = piece[position]
            switch byte {
            case UInt8(ascii: "\""):
                isInString = true
                isInKey = expectsKey && skipped == nil && (stack.count == 1 || stack.count == 3 && isInRow)
                if isInKey {
                    copy(piece, &copied, to: position + 1)
                    keyStart = isInRow ? row.count : frame.count
                    key.removeAll(keepingCapacity: true)
                }
                position += 1
            case UInt8(ascii: ":"):
                position += 1
                expectsKey = false
                colon(piece, &copied, at: position)
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                open(byte, piece, &copied, at: position)
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                position += 1
                close(piece, &copied, at: position)
            case UInt8(ascii: ","):
                if skipped == stack.count { endSkipping(&copied, at: position) }
                position += 1
                expectsKey = stack.last ?? false
                if isInList, stack.count == 2 { copied = position }
            default:
                if stack.isEmpty, byte > 0x20 { isForeign = true }
                position += 1
            }
        }
        copy(piece, &copied, to: piece.count)
    }

    // MARK: Bytes

    /// Keeps what came since the last time, unless it is passed over.
    private mutating func copy(_ piece: UnsafeRawBufferPointer, _ copied: inout Int, to end: Int) {
        defer { copied = end }
        guard end > copied, skipped == nil, !isForeign, !isWhole else { return }
        let bytes = UnsafeRawBufferPointer(rebasing: piece[copied..<end])
        if isInRow {
            if row.count + bytes.count <= Self.longestRow { row.append(contentsOf: bytes) } else { row = [0] }
        } else if !isInList, frame.count + bytes.count <= Self.longestFrame {
            frame.append(contentsOf: bytes)
        }
    }

    /// Where a string ends, behind its quote; the piece's end where it goes on.
    private mutating func endOfString(in piece: UnsafeRawBufferPointer, from start: Int) -> Int {
        var position = start
        if isEscaped {
            isEscaped = false
            position += 1
        }
        while position < piece.count, let base = piece.baseAddress {
            let rest = piece.count - position
            let quote = memchr(base + position, Int32(UInt8(ascii: "\"")), rest).map { UnsafeRawPointer($0) - base }
            let end = quote ?? piece.count
            var slash = end
            while slash > position, piece[slash - 1] == UInt8(ascii: "\\") { slash -= 1 }
            let isOdd = (end - slash) % 2 == 1
            guard quote != nil else {
                isEscaped = isOdd
                return end
            }
            position = end + 1
            if !isOdd {
                isInString = false
                return position
            }
        }
        return piece.count
    }

    private mutating func stringEnded(_ piece: UnsafeRawBufferPointer, _ copied: inout Int, at position: Int) {
        guard isInKey else { return }
        isInKey = false
        // Keys of interest are short and never in two pieces without the first part being in the row already.
        let kept = isInRow ? row : frame
        let rest = piece[copied..<max(copied, position - 1)]
        // A row or a frame that grew too long was cut.
        guard keyStart <= kept.count else { return }
        let length = kept.count - keyStart + rest.count
        guard length == list.count || bodyKeys.contains(where: { $0.count == length }) else { return }
        key = Array(kept[keyStart...]) + rest
    }

    // MARK: Structure

    private mutating func colon(_ piece: UnsafeRawBufferPointer, _ copied: inout Int, at position: Int) {
        guard skipped == nil, stack.count == 1 || stack.count == 3 && isInRow, bodyKeys.contains(key) else {
            return
        }
        copy(piece, &copied, to: position)
        if isInRow { row += "null".utf8 } else { frame += "null".utf8 }
        skipped = stack.count
    }

    private mutating func open(
        _ byte: UInt8, _ piece: UnsafeRawBufferPointer, _ copied: inout Int, at position: Int
    ) {
        let isObject = byte == UInt8(ascii: "{")
        if stack.isEmpty, !isObject {
            isForeign = true
            return
        }
        if stack.count == 1, !isObject, skipped == nil, key == list {
            copy(piece, &copied, to: position + 1)
            isInList = true
        } else if isInList, stack.count == 2 {
            copied = position
            isInRow = true
            row.removeAll(keepingCapacity: true)
        }
        stack.append(isObject)
        expectsKey = isObject
    }

    private mutating func close(_ piece: UnsafeRawBufferPointer, _ copied: inout Int, at position: Int) {
        // A number or a word that is passed over ends with its object.
        if skipped == stack.count { endSkipping(&copied, at: position - 1) }
        if stack.popLast() == nil { isForeign = true }
        expectsKey = false
        if isInRow, stack.count == 2 {
            copy(piece, &copied, to: position)
            isInRow = false
            finishRow()
        } else if isInList, stack.count == 1 {
            copied = position - 1
            isInList = false
        } else if stack.isEmpty {
            copy(piece, &copied, to: position)
            isWhole = !isForeign
        }
    }

    private mutating func endSkipping(_ copied: inout Int, at position: Int) {
        skipped = nil
        copied = position
    }

    private mutating func finishRow() {
        count += 1
        let isRow = row.withUnsafeBytes { rows.add($0) }
        if !isRow { unreadable += 1 }
    }
}
