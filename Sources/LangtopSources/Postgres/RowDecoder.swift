import LangtopCore
import LangtopPostgres

/// Turns rows of one store's statements into generations.
protocol RowDecoder: Sendable {
    /// What was decoded so far.
    var found: DecodedRows { get set }
    /// A decoder of the same store that knows no names yet.
    var fresh: Self { get }
    /// The generation in a row whose id was read already, with its kinds.
    mutating func generation(_ row: inout PostgresRow, id: String) -> Generation
}

extension RowDecoder {
    /// A whole row.
    mutating func add(_ row: inout PostgresRow) {
        let id = row.nextText() ?? ""
        found.generations.append(generation(&row, id: id))
    }

    /// A row of `postgres_changes.sql`: the snapshot, and a row of the log unless nothing was found.
    mutating func addChange(_ row: inout PostgresRow) {
        if let text = row.nextBytes(), found.snapshot.isEmpty { found.snapshot = String(decoding: text, as: UTF8.self) }
        guard let id = row.nextText() else { return }
        found.generations.append(generation(&row, id: id))
    }
}

/// What a statement's rows were made into.
struct DecodedRows: Sendable {
    /// The generations in the statement's order.
    var generations: [Generation] = []
    /// The snapshot the statement ran in, where it says so.
    var snapshot = ""

    /// Gives out what is there and keeps nothing.
    mutating func take() -> DecodedRows {
        var rest = DecodedRows()
        // The next slice will hold about as many.
        rest.generations.reserveCapacity(generations.count)
        swap(&rest, &self)
        return rest
    }
}
