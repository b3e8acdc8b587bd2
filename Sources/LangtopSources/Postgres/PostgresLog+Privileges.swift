import LangtopCore
import LangtopPostgres

/// What to do where the role may not read.
extension PostgresLog {
    /// What a failure means, with the statement that grants what was refused.
    func explained(_ error: PostgresError) -> SourceError {
        guard error.state == PostgresError.insufficientPrivilege, let grant = schema.grant(besides: Statement.large)
        else { return SourceError(error) }
        return SourceError(.refused, "\(error.message) (\(grant))")
    }
}

extension StoreSchema {
    /// At most so many columns are named.
    private static let mostNamed = 8

    /// What a role needs to read the log; nil where the tables are not known.
    func grant(besides large: Set<String>) -> String? {
        guard hasTable(log), !role.isEmpty else { return nil }
        guard isUsable else { return "GRANT USAGE ON SCHEMA \(SQLText.identifier(home)) TO \(role)" }
        let hidden = unreadable[log] ?? []
        let wanted = (columns[log] ?? []).filter { hidden.contains($0) && !large.contains($0) }
        // Who was granted little was granted by mistake, and a long list would not fit a line.
        let isAll = wanted.isEmpty || wanted.count > Self.mostNamed
        let part = isAll ? "" : " (" + (wanted.map { SQLText.identifier($0) } + ["xmin"]).joined(separator: ", ") + ")"
        return "GRANT SELECT\(part) ON \(qualified(log)) TO \(role)"
    }
}
