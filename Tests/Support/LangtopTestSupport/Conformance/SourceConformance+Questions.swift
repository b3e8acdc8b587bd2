import LangtopCore
import Testing

extension SourceConformance {
    /// A search finds what matches, the newest first, and no more than asked for.
    package func searches() async throws {
        let source = try await connected()
        let rows = try await store.rows()
        func ids(_ query: GenerationQuery) async throws -> [String] {
            let found = try await source.search(query)
            #expect(found.map(\.start) == found.map(\.start).sorted(by: >))
            #expect(found.allSatisfy { $0.extras != nil })
            return found.map(\.id.value)
        }
        func query(_ equals: [Dimension: String] = [:], onlyFailures: Bool = false) -> GenerationQuery {
            GenerationQuery(range: store.span, equals: equals, onlyFailures: onlyFailures, limit: rows.count)
        }
        let model = rows[0].model
        let user = try #require(rows.first { !$0.user.isEmpty }).user
        #expect(Set(try await ids(query())) == Set(rows.map(\.id)))
        #expect(Set(try await ids(query(onlyFailures: true))) == Set(rows.filter(\.isFailure).map(\.id)))
        #expect(Set(try await ids(query([.model: model]))) == Set(rows.filter { $0.model == model }.map(\.id)))
        #expect(Set(try await ids(query([.user: user]))) == Set(rows.filter { $0.user == user }.map(\.id)))
        let both = rows.filter { $0.model == model && $0.user == user && $0.isFailure }
        #expect(Set(try await ids(query([.model: model, .user: user], onlyFailures: true))) == Set(both.map(\.id)))
        for value in ["no such value", "'; DROP TABLE x --", "%", "\u{1B}[2J"] {
            for dimension in Dimension.allCases { #expect(try await ids(query([dimension: value])).isEmpty) }
        }
        // Single milliseconds, as memory names the rows of a list that is ordered by a number.
        let starts = Set([rows[0], rows[rows.count / 2], rows[rows.count - 1]].map(\.start)).sorted()
        var single = query()
        single.starts = starts
        #expect(Set(try await ids(single)) == Set(rows.filter { starts.contains($0.start) }.map(\.id)))
        var few = query()
        few.limit = 7
        let newest = Set(rows.map(\.start).sorted(by: >).prefix(7))
        let found = try await source.search(few)
        #expect(found.count == 7 && found.allSatisfy { newest.contains($0.start) })
        await source.close()
    }

    /// What is opened is what lists showed; what is not there is said not to be.
    package func opensWhatIsThere() async throws {
        let source = try await connected()
        let rows = try await store.rows()
        let listed = try await source.search(GenerationQuery(range: store.span, limit: rows.count))
        for row in [rows[0], try #require(rows.first { $0.isFailure })] {
            let detail = try await source.detail(of: Generation.ID(source: source.id, value: row.id))
            #expect(detail.generation == listed.first { $0.id.value == row.id })
            #expect(row.differences(from: detail.generation, keepsTraces: store.keepsTraces) == [])
            #expect(!detail.raw.isEmpty && (detail.error != nil) == row.isFailure)
        }
        if store.keepsTraces {
            let trace = try await source.trace(Trace.ID(source: source.id, value: rows[0].trace))
            let own = rows.filter { $0.trace == rows[0].trace }
            #expect(Set(own.map(\.id)).isSubset(of: Set(trace.generations.map(\.id.value))))
            #expect(trace.spans.map(\.start) == trace.spans.map(\.start).sorted())
        }
        for id in ["no such id", "'; --", "🚀"] {
            await expectNotFound { _ = try await source.detail(of: Generation.ID(source: source.id, value: id)) }
            await expectNotFound { _ = try await source.trace(Trace.ID(source: source.id, value: id)) }
        }
        await source.close()
    }

    private func expectNotFound(_ ask: () async throws -> Void) async {
        let error = await #expect(throws: SourceError.self) { try await ask() }
        #expect(error?.kind == .notFound && error?.message.contains("\n") == false)
    }
}
