import LangtopCore
import LangtopPostgres

/// What the tables of one store turned out to have.
struct StoreSchema: Sendable, Equatable {
    /// The table whose rows are generations.
    let log: String
    /// The PostgreSQL schema the tables live in.
    var home = "public"
    /// Other schemas that have such a log with rows, by name; empty for none.
    var otherHomes = ""
    /// Columns of each table, in their order.
    var columns: [String: [String]] = [:]
    /// The log is split by start time; its file then changes with every new partition and says nothing.
    var isPartitioned = false
    /// The type of each column of the log.
    var types: [String: String] = [:]
    /// Columns of the log that an index begins with.
    var indexed: Set<String> = []
    /// Columns the role may not read, of each table.
    var unreadable: [String: Set<String>] = [:]
    /// Row-level security applies to what the role reads of the log.
    var isFiltered = false
    /// The role may use the schema at all.
    var isUsable = true
    /// The role, as SQL writes it.
    var role = ""
    /// The server is a standby that tells how far it is.
    var isStandby = false
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
        let leadsIndex = row.nextText() == "true"
        let type = row.nextText() ?? ""
        if row.nextText() == "false" { unreadable[relation, default: []].insert(column) }
        let isFiltered = row.nextText() == "true"
        isUsable = row.nextText() == "true"
        role = row.nextText() ?? ""
        otherHomes = row.nextText() ?? ""
        guard relation == log else { return }
        isPartitioned = kind == "p"
        self.isFiltered = isFiltered
        if leadsIndex { indexed.insert(column) }
        types[column] = type
    }

    /// Whether a table, the log where none is named, has a column that may be read.
    func has(_ column: String, in table: String? = nil) -> Bool {
        let table = table ?? log
        return columns[table]?.contains(column) == true && unreadable[table]?.contains(column) != true
    }

    /// A whole number of the log as decoders expect it, NULL where it is none.
    func count(_ column: String) -> String {
        guard has(column) else { return "NULL::bigint" }
        let name = "r.\(SQLText.identifier(column))"
        let type = types[column] ?? ""
        if ["smallint", "integer", "bigint"].contains(type) { return name }
        return "CASE WHEN \(name) BETWEEN 0 AND \(Record.mostTokens) THEN \(name)::bigint END"
    }

    /// An amount of the log as decoders expect it, NULL where it is none.
    func money(_ column: String) -> String {
        guard has(column) else { return "NULL::double precision" }
        let name = "r.\(SQLText.identifier(column))"
        if types[column] == "double precision" { return name }
        return "CASE WHEN \(name) BETWEEN 0 AND \(Int(Record.mostSpend)) THEN \(name)::double precision END"
    }

    /// Whether a table is there.
    func hasTable(_ name: String) -> Bool { columns[name] != nil }

    /// A table's qualified name as SQL writes it.
    func qualified(_ table: String) -> String { "\(SQLText.identifier(home)).\(SQLText.identifier(table))" }
}
