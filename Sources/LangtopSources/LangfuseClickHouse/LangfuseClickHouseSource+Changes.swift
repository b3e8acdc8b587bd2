public import LangtopCore

/// The live tail.
extension LangfuseClickHouseSource {
    /// So many traces are named in a statement; beyond that their rows are left as they are until they come again.
    private static let mostTraces = 2000

    /// What became visible since `cursor`; nothing is read while the tables look as they did.
    public func changes(since cursor: Cursor?) async throws(SourceError) -> Changes {
        let begun = ContinuousClock.now
        let gate = try await gate(of: tables, but: ["events_full", "scores"])
        guard let cursor else { return Changes(cursor: try await first(gate)) }
        guard let tail = ClickHouseCursor(text: cursor.text) else {
            return Changes(cursor: try await first(gate), isReset: true)
        }
        if let quiet = tail.quiet(at: gate) { return quiet }
        var batch = try await written(since: tail.startedFrom(at: gate.clock), tail)
        return tail.changes(
            batch.finish(), written: batch.newestWrite, blocks: batch.blocks, at: gate, since: begun)
    }

    /// Rows that were written since a cursor, with what their traces say.
    private func written(since: Timestamp, _ tail: ClickHouseCursor) async throws(SourceError)
        -> ObservationBatch
    {
        let margins = tail.margins
        let parameters: [ClickHouseParameter] =
            own + [
                ("since", String(since.milliseconds)), ("written", String(tail.writtenFrom.milliseconds)),
                ("partitions", ClickHouseText.array(margins.map(\.partition) + [""])),
                ("blocks", "[\((margins.map { String($0.block) } + ["0"]).joined(separator: ","))]"),
            ]
        let demand = NewestRowsDemand(limit: Changes.newestLimit)
        var batch = try await rows(
            statements.binary(.changes), parameters,
            into: ObservationBatch(source: id, newest: demand, namesTraces: true))
        let costly = batch.tracesOfSteps.prefix(Self.mostTraces)
        if !costly.isEmpty {
            // What lies below a step that costs something may have come before it.
            let whole = own + [("since", String(since.milliseconds)), ("ids", ClickHouseText.array(costly))]
            batch = try await rows(statements.binary(.traces), whole, into: batch)
        }
        let ids = batch.traceIDs.prefix(Self.mostTraces)
        if statements.hasObservations, tables["traces"] != nil, !ids.isEmpty {
            let traces: [ClickHouseParameter] = [
                ("traces_from", String((since - Self.traceMargin).milliseconds)),
                ("traces_to", String((tail.looked + Self.traceMargin).milliseconds)),
                ("ids", ClickHouseText.array(ids)),
            ]
            batch = try await rows(statements.traces(of: .traces), own + traces, into: TraceTable(of: batch)).completed
        }
        return batch
    }

    /// A cursor that has read everything up to now.
    private func first(_ gate: ClickHouseGate) async throws(SourceError) -> Cursor {
        var cursor = ClickHouseCursor(gate: gate.text ?? "", written: gate.clock, looked: gate.clock)
        if tables[LangfuseClickHouseStatement.events]?.isNumbered == true {
            let since = String(cursor.startedFrom(at: gate.clock).milliseconds)
            let rows = try await fields(
                statements.text(PackageResources.langfuse_clickhouse_blocks_sql), [("since", since)])
            for row in rows where row.count == 2 { cursor.blocks[row[0]] = UInt64(row[1]) ?? 0 }
        }
        return Cursor(text: cursor.text)
    }
}
