import LangtopCore

/// What tables look like from outside, as one text that changes with every insert, nil where one of them tells nothing;
/// and the server's clock.
typealias ClickHouseGate = (text: String?, clock: Timestamp)

/// What the tables of one store in a ClickHouse turned out to be.
struct ClickHouseTables: Sendable, Equatable {
    /// One table.
    struct Table: Sendable, Equatable {
        var engine = ""
        /// Rows, versions included, as far as the server tells.
        var rows = 0
        /// Whether each row knows the block it came in, through merges too (`enable_block_number_column`).
        var isNumbered = false
        var columns: Set<String> = []
        /// How many days it keeps a row; nil where it says nothing of that kind.
        var days: Int?

        /// Whether it is kept here; others forward to tables elsewhere, and know nothing of their size.
        var isLocal: Bool { engine.hasSuffix("MergeTree") }
    }

    /// The database they stand in.
    var home = ""
    /// Other databases that have such tables, by name; empty for none.
    var otherHomes = ""
    var tables: [String: Table] = [:]
    /// The server's version.
    var version = ""
    /// The server's clock when it was asked.
    var clock = Timestamp(milliseconds: 0)
    /// What the server tells of tables beside their rows and bytes.
    var tableFacts: Set<String> = []

    subscript(name: String) -> Table? { tables[name] }

    /// A table as SQL writes it.
    func qualified(_ name: String) -> String {
        "\(ClickHouseText.identifier(home)).\(ClickHouseText.identifier(name))"
    }

    /// The names of the tables.
    var names: [String] { tables.keys.sorted() }
}

extension ClickHouseReader {
    /// Finds the tables of a store: in the database that was named, else in the one that holds most of them.
    ///
    /// - Parameters:
    ///   - names: the tables there may be.
    ///   - isStore: whether those that were found are the store's.
    ///   - presence: whether their absence is a mistake, and whether they may stand in another database than the named.
    ///   - program: whose tables they are, for messages.
    func tables(
        _ names: [String], of program: String, presence: SourcePlace.Presence, isStore: (ClickHouseTables) -> Bool
    ) async throws(SourceError) -> ClickHouseTables {
        let found = try await fields(
            SQLTemplate.text(PackageResources.clickhouse_tables_sql), [("tables", ClickHouseText.array(names))])
        var homes: [String: ClickHouseTables] = [:]
        for row in found where row.count == 8 {
            var tables = homes[row[0]] ?? ClickHouseTables()
            tables.home = row[0]
            tables.tables[row[1]] = ClickHouseTables.Table(
                engine: row[2], rows: Int(row[3]) ?? 0, isNumbered: row[4] == "1")
            tables.tables[row[1]]?.days = Int(row[5]).flatMap { $0 > 0 ? $0 : nil }
            tables.version = row[6]
            tables.clock = Timestamp(milliseconds: Int64(row[7]) ?? 0)
            homes[row[0]] = tables
        }
        var candidates: [ClickHouseTables] = []
        let isAnywhere = access.database.isEmpty || presence == .near
        for home in homes.values where isAnywhere || home.home == access.database {
            let columns = try await self.columns(of: home)
            if isStore(columns) { candidates.append(columns) }
        }
        candidates.sort { ($1.size, $0.home) < ($0.size, $1.home) }
        let named = candidates.firstIndex { $0.home == access.database }
        guard var best = candidates.isEmpty ? nil : candidates.remove(at: named ?? 0) else {
            let place = access.database.isEmpty ? self.place : "\(self.place)/\(access.database)"
            throw SourceError(
                presence == .certain ? .unsuitable : .absent,
                "clickhouse \(place) holds no tables of \(program): name the database they are in, or see whether this "
                    + "user may read them")
        }
        best.otherHomes = candidates.map(\.home).joined(separator: ", ")
        return best
    }

    private func columns(of home: ClickHouseTables) async throws(SourceError) -> ClickHouseTables {
        var home = home
        let columns = try await fields(
            SQLTemplate.text(PackageResources.clickhouse_columns_sql),
            [("home", home.home), ("tables", ClickHouseText.array(home.names))])
        for row in columns where row.count == 2 {
            if row[0] == "tables", home.tables["tables"] == nil {
                home.tableFacts.insert(row[1])
            } else {
                home.tables[row[0]]?.columns.insert(row[1])
            }
        }
        return home
    }

    /// What the tables look like from outside.
    func gate(of tables: ClickHouseTables, but others: Set<String> = []) async throws(SourceError)
        -> ClickHouseGate
    {
        let facts = tables.tableFacts.sorted().map { "toString(\($0))" } + ["''"]
        let statement = SQLTemplate.expanded(PackageResources.clickhouse_gate_sql) { directive in
            directive == "parts" ? facts.joined(separator: ", ") : ""
        }
        let names = tables.names.filter { !others.contains($0) }
        let rows = try await fields(statement, [("home", tables.home), ("tables", ClickHouseText.array(names))])
        let clock = rows.first?.last.flatMap { Int64($0) }.map(Timestamp.init(milliseconds:)) ?? tables.clock
        let isTold = rows.count == names.count && rows.allSatisfy { $0.count > 2 && !$0[1].isEmpty }
        let text = rows.map { $0.dropLast().joined(separator: ",") }.joined(separator: ";")
        return (isTold ? text : nil, clock)
    }
}

extension ClickHouseTables {
    fileprivate var size: Int { tables.values.reduce(0) { $0 + $1.rows } }
}
