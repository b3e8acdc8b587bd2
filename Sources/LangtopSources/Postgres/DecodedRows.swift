import LangtopCore

/// What a statement's rows were made into.
struct DecodedRows: Sendable {
    /// The rows in the statement's order.
    var batch = RecordBatch()
    /// Those that are wanted in full.
    var newest: NewestRowsCollector
    /// The snapshot the statement ran in, where it says so.
    var snapshot = ""

    /// No rows, of which some will be wanted in full.
    init(_ demand: NewestRowsDemand = .none) { newest = NewestRowsCollector(demand) }
}
