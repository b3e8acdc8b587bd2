import LangtopPostgres

/// What the tables of one store turned out to have.
struct StoreSchema: Sendable, Equatable {
    /// The table whose rows are generations.
    let log: String
    /// The PostgreSQL schema the tables live in.
    var home = "public"
    /// Columns of each table, in their order.
    var columns: [String: [String]] = [:]
    /// The log is split by start time; its file then changes with every new partition and says nothing.
    var isPartitioned = false
    /// Columns of the log that an index begins with.
    var indexed: Set<String> = []
    /// Values that stand in every statement.
    var values: [String: String] = [:]

    /// Nothing but the log's name is known.
    init(log: String) { self.log = log }

    /// Takes in one row of `postgres_probe.sql`.
    mutating func add(_ row: inout PostgresRow) {
        home = row.nextText() ?? ""
        let relation = row.nextText() ?? ""
        let kind = row.nextText() ?? ""
        let column = row.nextText() ?? ""
        columns[relation, default: []].append(column)
        guard relation == log else { return }
        isPartitioned = kind == "p"
        if row.nextText() == "true" { indexed.insert(column) }
    }

    /// Whether a table, the log where none is named, has a column.
    func has(_ column: String, in table: String? = nil) -> Bool { columns[table ?? log]?.contains(column) == true }

    /// Whether a table is there.
    func hasTable(_ name: String) -> Bool { columns[name] != nil }

    /// A table's qualified name as SQL writes it.
    func qualified(_ table: String) -> String { "\(SQLText.identifier(home)).\(SQLText.identifier(table))" }
}
