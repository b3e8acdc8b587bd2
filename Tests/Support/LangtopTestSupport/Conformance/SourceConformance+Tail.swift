import LangtopCore
import LangtopMemory
import Testing

extension SourceConformance {
    /// Without a cursor there are no rows; what a cursor brought is read only when the next one is handed in.
    package func keepsItsCursors() async throws {
        let source = try await connected()
        let first = try await source.changes(since: nil)
        #expect(first.batch.isEmpty && first.newest.isEmpty && !first.isReset)
        try await store.letRowsCome()
        let found = try await poll(source, from: first.cursor) { !$0.newest.isEmpty }
        let ids = Set(found.newest.map(\.id))
        #expect(found.newest.allSatisfy { $0.extras != nil })
        // The answer was lost on its way.
        let again = try await poll(source, from: first.cursor) { ids.isSubset(of: Set($0.newest.map(\.id))) }
        #expect(ids.isSubset(of: Set(again.newest.map(\.id))))
        _ = try await source.changes(since: again.cursor)
        await source.close()
    }

    /// A cursor nobody can read is an error or starts over, and leaves the source as it was.
    package func survivesCursorsOfOthers() async throws {
        let source = try await connected()
        let good = try await source.changes(since: nil).cursor
        let long = String(repeating: "9", count: 5000)
        for text in [
            "", "x", "\u{0}", "-1", "1.5", "NaN", "0x10", "\(Int64.min)", "\(Int64.max)",
            long, "1 2 3 4 5 6 7", "' OR 1=1 --", "🚀", "\(good.text) ",
        ] {
            do throws(SourceError) {
                let changes = try await source.changes(since: Cursor(text: text))
                #expect(changes.isReset || changes.batch.count < 100_000, "\(text.prefix(20))")
            } catch {
                #expect(error.kind == .malformed && !error.message.contains("\n"), "\(text.prefix(20)): \(error)")
            }
        }
        #expect(try await source.changes(since: good).isReset == false)
        await source.close()
    }

    /// New, late, repeated and changed rows are found by polls, deleted ones by looking again; memory holds each once.
    package func followsItsStore() async throws {
        guard let store = store as? any WritableStore else { return }
        let source = try await connected()
        var memory = Memory()
        var rows = Dictionary(uniqueKeysWithValues: try await store.rows().map { ($0.id, $0) })
        memory.absorb(RecordBatch(try await read(store.span, of: source)))
        var cursor = try await source.changes(since: nil).cursor
        let now = try await store.now()

        func follow(_ expected: [StoredRow], _ comment: String) async throws {
            var told: [String: Generation] = [:]
            let last = try await poll(source, from: cursor) { changes in
                memory.absorb(changes.batch)
                for row in changes.newest { told[row.id.value] = row }
                return expected.allSatisfy { row in
                    told[row.id].map { row.differences(from: $0, keepsTraces: store.keepsTraces) == [] } ?? false
                }
            }
            cursor = last.cursor
            expect(expected.compactMap { told[$0.id] }, are: expected, comment)
            for row in expected { rows[row.id] = row }
            #expect(memory.rows.count == rows.count, "\(comment)")
        }

        var fresh = StoredRow.several(5, from: now - .seconds(20), named: "fresh")
        try await store.write(fresh)
        try await follow(fresh, "new rows")
        let late = StoredRow.several(3, from: now - .seconds(600), named: "late")
        try await store.write(late)
        try await follow(late, "rows that began ten minutes ago")
        fresh[0].prompt += 1000
        fresh[0].cost += 1
        fresh[1].fail()
        for row in fresh.prefix(2) { try await store.change(row) }
        try await follow(Array(fresh.prefix(2)), "changed rows")
        try await store.change(fresh[2])
        try await store.letRowsCome()
        let polled = try await poll(source, from: cursor) { !$0.batch.isEmpty }
        let seen = polled.newest.filter { rows[$0.id.value] == nil }
        for row in seen { rows[row.id.value] = StoredRow(row) }
        memory.absorb(polled.batch)
        #expect(memory.rows.count == rows.count, "repeated rows")

        let span = TimeRange(from: now - .seconds(700), to: now + .seconds(60))
        for row in [fresh[3], late[0]] {
            try await store.delete(row)
            rows[row.id] = nil
        }
        let left = rows.values.filter { span.contains($0.start) }
        let history = try await read(span, of: source)
        expect(history, are: Array(left), "after deletions")
        memory.absorb(History(of: history, in: span, depth: .full, newest: .none))
        #expect(memory.rows.count == rows.count, "deleted rows")
        if let source = source as? any ChecksumSource {
            try await expect(source.checksums(of: span, every: .seconds(60)), sumUp: Array(left))
        }
        await source.close()
    }
}
