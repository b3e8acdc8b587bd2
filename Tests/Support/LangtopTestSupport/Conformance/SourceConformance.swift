import LangtopCore
import Testing

/// What every source must do, whatever store is behind it.
package struct SourceConformance: Sendable {
    let store: any StoreUnderTest

    package init(_ store: any StoreUnderTest) { self.store = store }

    /// A source that is connected.
    func connected() async throws -> any GenerationSource {
        let source = try store.open()
        _ = try await source.connect()
        return source
    }

    /// Reads a span from its newest end, as a poller does, and expects of every answer what all must keep.
    func read(_ span: TimeRange, of source: any GenerationSource, _ depth: HistoryDepth = .full) async throws
        -> [Generation]
    {
        var (rest, found) = (span, [Generation]())
        while !rest.isEmpty {
            let history = try await source.history(of: rest, depth: depth, newest: .everything)
            try #require(history.range.to == rest.to, "the newest part comes first")
            try #require(rest.contains(history.range) && !history.range.isEmpty)
            #expect(history.batch.count == history.newest.count)
            #expect(history.batch.starts.allSatisfy { history.range.contains(Timestamp(milliseconds: $0)) })
            if depth == .full {
                #expect(history.depth == .full && history.newest.allSatisfy { $0.extras != nil })
            } else if history.depth == .columns {
                #expect(history.newest.allSatisfy { $0.extras == nil })
            }
            found += history.newest
            rest.to = history.range.from
        }
        #expect(Set(found.map(\.id)).count == found.count, "each row once")
        #expect(found.allSatisfy { $0.id.source == source.id })
        return found
    }

    /// Expects that generations are these rows and no others.
    func expect(_ found: [Generation], are rows: [StoredRow], knowsOutcome: Bool = true, _ comment: String = "") {
        let told = Dictionary(found.map { ($0.id.value, $0) }) { first, _ in first }
        #expect(Set(told.keys) == Set(rows.map(\.id)), "\(comment)")
        for row in rows {
            guard let generation = told[row.id] else { continue }
            let differences = row.differences(
                from: generation, keepsTraces: store.keepsTraces, knowsOutcome: knowsOutcome)
            #expect(differences == [], "\(comment)")
        }
    }

    /// Polls until something was found, each time with the cursor of the time before.
    func poll(
        _ source: any GenerationSource, from cursor: Cursor, until isFound: (Changes) throws -> Bool
    ) async throws -> Changes {
        var cursor = cursor
        // Every poll does real work; a store that reads in turns has had all of them.
        for _ in 0..<50 {
            let changes = try await source.changes(since: cursor)
            #expect(!changes.isQuiet || changes.batch.isEmpty, "where nothing was committed there is nothing")
            if try isFound(changes) { return changes }
            cursor = try store.hastened(changes.cursor)
        }
        Issue.record("never found")
        return try await source.changes(since: cursor)
    }
}
