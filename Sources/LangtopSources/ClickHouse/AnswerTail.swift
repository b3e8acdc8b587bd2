import Synchronization

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
        let end = Array(bytes.withLock { $0.suffix(Self.longest) })
        return ClickHouseFailure.isMarked(end) ? ClickHouseFailure(end) : nil
    }
}
