import LangtopCore
import LangtopJSON
import LangtopPostgres

/// One row of a log in full, as a store's detail statement gives it.
struct WholeRow: Sendable {
    let generation: Generation
    /// The four JSON texts behind the columns, in the statement's order; null where they are absent.
    let texts: [JSONValue]
    /// A text was left in the store because of its size.
    let isTooLarge: Bool
}

/// What is asked for by hand: searches and single rows.
extension PostgresLog {
    /// The newest rows that match: `equals` are the values of the dimensions in the order of the statement's parameters,
    /// which stand between the span's two ends and the last three, only failures, at most so many, and the milliseconds at
    /// one of which they started.
    func matching(
        _ query: GenerationQuery,
        _ statement: Statement,
        equals: [String?]
    ) async throws(SourceError) -> [Generation] {
        let span = [SQLText.civil(query.range.from), SQLText.civil(query.range.to)]
        let starts = query.starts.isEmpty ? nil : SQLText.array(query.starts.map(SQLText.civil))
        let rest = [query.onlyFailures ? "true" : "false", String(query.limit), starts]
        do throws(PostgresError) {
            return try await generations(statement, parameters: span + equals + rest)
        } catch {
            throw explained(error)
        }
    }

    /// One row in full: `$1` its key, `$2` and `$3` the limits of its texts.
    func whole(_ statement: Statement, of id: Generation.ID) async throws(PostgresError) -> WholeRow? {
        let empty = decoder.fresh
        return try await connection.query(
            statement.text(for: schema),
            [id.value, String(DetailLimits.largestText), String(DetailLimits.fetchedCharacters)],
            into: nil
        ) { row, whole in
            var decoder = empty
            let generation = decoder.generation(&row)
            let texts = (0..<4).map { _ in row.nextBytes().map { JSONValue(parsing: $0) } ?? .null }
            let isTooLarge = row.nextBytes()?.first == 1
            whole = WholeRow(generation: generation, texts: texts, isTooLarge: isTooLarge)
        }
    }
}
