import LangtopCore
import Testing

extension SourceConformance {
    /// The past is read from its newest end, completely and each row once, at either depth.
    package func readsThePast() async throws {
        let source = try store.open()
        let hasStatus = try await source.connect().hasStatus
        let rows = try await store.rows()
        try #require(rows.count >= 30 && rows.contains { $0.isFailure })
        expect(try await read(store.span, of: source), are: rows)
        expect(try await read(store.span, of: source, .columns), are: rows, knowsOutcome: hasStatus)
        let later = TimeRange(from: store.span.to + .seconds(40 * 86_400), to: store.span.to + .seconds(41 * 86_400))
        #expect(try await read(later, of: source).isEmpty)
        await source.close()
    }

    /// Spans are half-open, to the millisecond.
    package func readsHalfOpenSpans() async throws {
        let source = try await connected()
        let rows = try await store.rows().sorted { ($0.start, $0.id) < ($1.start, $1.id) }
        // Two rows of one moment, and one with a moment of its own.
        let pair = try #require(zip(rows, rows.dropFirst()).first { $0.start == $1.start }).0
        let moments = Dictionary(grouping: rows, by: \.start)
        let single = try #require(rows.dropFirst(10).first { moments[$0.start]?.count == 1 })
        for row in [pair, single] {
            let before = TimeRange(from: store.span.from, to: row.start)
            expect(try await read(before, of: source), are: rows.filter { $0.start < row.start }, "before")
            let moment = TimeRange(from: row.start, to: row.start + .milliseconds(1))
            expect(try await read(moment, of: source), are: moments[row.start] ?? [], "that millisecond")
            let after = TimeRange(from: row.start + .milliseconds(1), to: store.span.to)
            expect(try await read(after, of: source), are: rows.filter { $0.start > row.start }, "after")
            let found = try await source.search(GenerationQuery(range: moment))
            expect(found, are: moments[row.start] ?? [], "a search")
        }
        await source.close()
    }

    /// As many of the newest rows come in full as are wanted, whatever the columns hold.
    package func givesTheNewestRowsThatAreWanted() async throws {
        let source = try await connected()
        let all = try await source.history(of: store.span, depth: .full, newest: .everything)
        let newest = all.newest
        #expect(newest.map(\.start) == newest.map(\.start).sorted(by: >))
        let slice = all.range
        let middle = newest[newest.count / 2].start
        for (demand, expected) in [
            (NewestRowsDemand.none, 0), (NewestRowsDemand(limit: 3), 3),
            (NewestRowsDemand(limit: 100_000), newest.count),
            (NewestRowsDemand(since: middle, limit: 100_000), newest.count { $0.start >= middle }),
            (NewestRowsDemand(since: slice.to, limit: 5), 0),
        ] {
            let history = try await source.history(of: slice, depth: .full, newest: demand)
            #expect(history.newest == Array(newest.prefix(expected)), "\(demand)")
            #expect(history.batch.count == all.batch.count)
        }
        await source.close()
    }
}
