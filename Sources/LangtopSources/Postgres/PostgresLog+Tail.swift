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
    ) async throws(SourceError) -> Changes {
        do throws(PostgresError) {
            let gate = try await gate()
            var changes = try await changes(since: cursor, at: gate, values, expected)
            changes.caveats = caveats.note(gate, schema)
            changes.clock = gate.clock
            return changes
        } catch {
            throw explained(error)
        }
    }

    private func changes(
        since cursor: Cursor?, at gate: TailCursor.Gate, _ values: [String: String], _ expected: Set<String>
    ) async throws(PostgresError) -> Changes {
        guard let cursor else { return Changes(cursor: Self.first(gate)) }
        guard var tail = TailCursor(text: cursor.text) else {
            return Changes(cursor: Self.first(gate), isReset: true)
        }
        switch tail.step(at: gate) {
        case .reset: return Changes(cursor: Self.first(gate), isReset: true)
        case .quiet: return Changes(cursor: cursor, isQuiet: true)
        case .nothing: return Changes(cursor: cursor)
        case .look(let from, let oldest, let isExact):
            let begun = ContinuousClock.now
            var found = try await rows(
                .changes,
                values.merging(["from": SQLText.civil(from), "oldest": String(oldest)]) { _, own in own },
                newest: NewestRowsDemand(limit: Changes.newestLimit)
            ) { row, decoder in decoder.addChange(&row) }
            tail.advance(
                to: found.snapshot,
                gate: gate,
                isExact: isExact,
                cost: ContinuousClock.now - begun,
                oldestStart: Self.oldestStart(in: found.batch, but: expected)
            )
            return Changes(found.batch, newest: found.newest.take(), cursor: Cursor(text: tail.text))
        }
    }

    private static func oldestStart(in batch: RecordBatch, but expected: Set<String>) -> Timestamp? {
        let identities = Set(expected.map { StableHash.of($0) })
        return (0..<batch.count).lazy.map { batch[$0] }.filter { !identities.contains($0.identity) }.map(\.start).min()
    }

    private static func first(_ gate: TailCursor.Gate) -> Cursor { Cursor(text: TailCursor(at: gate).text) }

    /// Counts and sums of buckets, the last of them cut at the range's end.
    func bucketChecksums(of range: TimeRange, every step: Duration) async throws(SourceError)
        -> [BucketChecksum]
    {
        guard !range.isEmpty, step > .zero else { return [] }
        let text = Statement.checksums.text(for: schema, [("from", "$1"), ("to", "$2"), ("step", "$3")])
        let values = [
            SQLText.civil(range.from), SQLText.civil(range.to), String(max(1, step.milliseconds)),
        ]
        do throws(PostgresError) {
            return try await connection.query(text, values, into: []) { row, checksums in
                let from = Timestamp(milliseconds: row.nextMilliseconds() ?? 0)
                let bucket = TimeRange(from: from, to: min(from + step, range.to))
                let count = row.nextInteger() ?? 0
                let tokens = row.nextInteger() ?? 0
                let spend = row.nextDouble() ?? 0
                checksums.append(
                    BucketChecksum(
                        range: bucket, count: count, tokens: tokens, spend: spend, failures: row.nextInteger()))
            }
        } catch {
            throw explained(error)
        }
    }
}
