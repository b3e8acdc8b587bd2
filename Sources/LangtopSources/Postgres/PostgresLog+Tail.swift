import LangtopCore
import LangtopPostgres

/// The live tail, and what proves it right.
extension PostgresLog {
    /// What became visible since `cursor`.
    ///
    /// Rows whose ids are `expected` may have started long ago; they do not teach the exact look to reach further back.
    func tail(
        since cursor: Cursor?,
        _ values: [String: String] = [:],
        expected: Set<String> = []
    ) async throws(SourceError) -> Batch {
        do throws(PostgresError) {
            let gate = try await gate()
            guard let cursor else { return Batch(generations: [], cursor: Self.first(gate)) }
            guard var tail = TailCursor(text: cursor.text) else {
                return Batch(generations: [], cursor: Self.first(gate), isReset: true)
            }
            switch tail.step(at: gate) {
            case .reset: return Batch(generations: [], cursor: Self.first(gate), isReset: true)
            case .quiet: return Batch(generations: [], cursor: cursor, isQuiet: true)
            case .nothing: return Batch(generations: [], cursor: cursor)
            case .look(let from, let oldest, let isExact):
                let begun = ContinuousClock.now
                let found = try await rows(
                    .changes,
                    values.merging(["from": SQLText.timestamp(from), "oldest": String(oldest)]) { _, own in own }
                ) { row, decoder in decoder.addChange(&row) }
                tail.advance(
                    to: found.snapshot,
                    gate: gate,
                    isExact: isExact,
                    cost: ContinuousClock.now - begun,
                    oldestStart: found.generations.lazy.filter { !expected.contains($0.id.value) }.map(\.start).min()
                )
                return Batch(generations: found.generations, cursor: Cursor(text: tail.text))
            }
        } catch {
            throw SourceError(error)
        }
    }

    private static func first(_ gate: TailCursor.Gate) -> Cursor { Cursor(text: TailCursor(at: gate).text) }

    /// Counts and sums of buckets, the last of them cut at the range's end.
    func sums(of range: TimeRange, every step: Duration) async throws(SourceError) -> [Digest] {
        guard !range.isEmpty, step > .zero else { return [] }
        let values = [
            "from": SQLText.timestamp(range.from), "to": SQLText.timestamp(range.to),
            "step": String(max(1, step.milliseconds)),
        ]
        do throws(PostgresError) {
            return try await connection.query(Statement.digests.text(for: schema, values), into: []) { row, digests in
                let from = Timestamp(milliseconds: row.nextMilliseconds() ?? 0)
                let bucket = TimeRange(from: from, to: min(from + step, range.to))
                let count = row.nextInteger() ?? 0
                let tokens = row.nextInteger() ?? 0
                let spend = row.nextDouble() ?? 0
                digests.append(
                    Digest(range: bucket, count: count, tokens: tokens, spend: spend, failures: row.nextInteger()))
            }
        } catch {
            throw SourceError(error)
        }
    }
}
