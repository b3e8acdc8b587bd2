public import LangtopCore
import LangtopPostgres

/// The live tail and the past.
extension LiteLLMSource {
    /// What became visible since `cursor`.
    public func changes(since cursor: Cursor?) async throws(SourceError) -> Batch {
        do throws(PostgresError) {
            let gate = try await gate()
            guard let cursor else { return Batch(generations: [], cursor: fresh(gate)) }
            guard var tail = TailCursor(text: cursor.text) else {
                return Batch(generations: [], cursor: fresh(gate), isReset: true)
            }
            switch tail.step(at: gate) {
            case .reset: return Batch(generations: [], cursor: fresh(gate), isReset: true)
            case .quiet: return Batch(generations: [], cursor: cursor, isQuiet: true)
            case .nothing: return Batch(generations: [], cursor: cursor)
            case .look(let from, let oldest, let isExact):
                let begun = ContinuousClock.now
                let found = try await rows(
                    .changes,
                    ["from": SQLText.timestamp(from), "oldest": String(oldest)]
                ) { row, decoder in decoder.addChange(&row) }
                tail.advance(
                    to: found.snapshot,
                    gate: gate,
                    isExact: isExact,
                    cost: ContinuousClock.now - begun,
                    oldestStart: found.generations.map(\.start).min()
                )
                return Batch(generations: found.generations, cursor: Cursor(text: tail.text))
            }
        } catch {
            throw SourceError(error)
        }
    }

    private func fresh(_ gate: TailCursor.Gate) -> Cursor { Cursor(text: TailCursor(at: gate).text) }

    /// All generations that started in a slice of the past.
    public func history(of slice: TimeRange, depth: HistoryDepth) async throws(SourceError) -> History {
        let values = ["from": SQLText.timestamp(slice.from), "to": SQLText.timestamp(slice.to)]
        do throws(PostgresError) {
            switch depth {
            case .columns:
                let found = try await rows(.historyColumns, values) { row, decoder in decoder.addColumns(&row) }
                return History(found.generations, in: slice, depth: .columns)
            case .kinds:
                let found = try await rows(.historyKinds, values) { row, decoder in decoder.addKinds(&row) }
                return History(found.generations, in: slice, depth: .kinds)
            }
        } catch {
            throw SourceError(error)
        }
    }

    /// Counts and sums of buckets, the last of them cut at the range's end.
    public func digests(of range: TimeRange, every step: Duration) async throws(SourceError) -> [Digest] {
        guard !range.isEmpty, step > .zero else { return [] }
        let values = [
            "from": SQLText.timestamp(range.from), "to": SQLText.timestamp(range.to),
            "step": String(max(1, step.milliseconds)),
        ]
        do throws(PostgresError) {
            return try await connection.query(LiteLLMStatement.digests.text(for: schema, values), into: []) {
                row, digests in
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
