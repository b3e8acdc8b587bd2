import LangtopCore
import LangtopPostgres

/// Turns rows of one store's statements into records, and into generations where somebody will look at them.
protocol RowDecoder: Sendable {
    /// What was decoded since the beginning.
    var found: DecodedRows { get set }
    /// A decoder of the same store that knows no names yet.
    var fresh: Self { get }
    /// Begins a statement.
    mutating func begin(_ demand: NewestRowsDemand)
    /// Takes in a row.
    mutating func add(_ row: inout PostgresRow, _ depth: HistoryDepth)
    /// The generation in a whole row.
    mutating func generation(_ row: inout PostgresRow) -> Generation
}

extension RowDecoder {
    /// Takes in a row of `postgres_changes.sql`: the snapshot, and a row of the log unless nothing was found.
    mutating func addChange(_ row: inout PostgresRow) {
        if let text = row.nextBytes(), found.snapshot.isEmpty { found.snapshot = String(decoding: text, as: UTF8.self) }
        var ahead = row
        if ahead.nextBytes() != nil { add(&row, .full) }
    }
}

extension PostgresRow {
    /// The next field's bytes; none for NULL.
    @inline(__always)
    mutating func nextWire() -> UnsafeRawBufferPointer { nextBytes() ?? .none }

    /// The next field, a time.
    @inline(__always)
    mutating func nextTimestamp() -> Timestamp? { nextMilliseconds().map(Timestamp.init(milliseconds:)) }

    /// The next field, a number that JSON may hold in any form; what is none counts as nothing.
    mutating func nextCount() -> Int {
        guard let bytes = nextBytes(), !bytes.isEmpty else { return 0 }
        if bytes.count < 16, bytes.allSatisfy({ (0x30...0x39).contains($0) }) {
            return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return Double(text).flatMap(Int.init(counting:)) ?? 0
    }
}
