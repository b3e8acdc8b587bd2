import LangtopCore
import Testing

extension SourceConformance {
    /// It says what it is, and does what it says.
    package func describesItself() async throws {
        let source = try store.open()
        let description = try await source.connect()
        #expect(!source.id.name.isEmpty && !description.server.isEmpty && !description.access.isEmpty)
        #expect(![source.id.name, description.server, description.schema].contains { $0.contains("\n") })
        if let writable = store as? any WritableStore {
            let ahead = description.clock - (try await writable.now())
            #expect(ahead < .seconds(60) && ahead > .seconds(-60))
        }
        let again = try await source.connect()
        #expect(again.capabilities == description.capabilities && again.schema == description.schema)
        try await answersWhatItTells(source, description.capabilities)
        await source.close()
        _ = try await source.connect()
        #expect(try await !source.history(of: store.span, depth: .full, newest: .none).batch.isEmpty)
        await source.close()
    }

    /// What it does not tell it lacks, or it has nothing to say there.
    private func answersWhatItTells(_ source: any GenerationSource, _ told: SourceCapabilities) async throws {
        let day = Duration.seconds(86_400)
        let days = TimeRange(from: store.span.from.floored(to: day) - day, to: store.span.from.floored(to: day))
        try #require(!told.contains(.checksums) || source is any ChecksumSource)
        try #require(!told.contains(.dailyTokens) || source is any DailyTokensSource)
        try #require(!told.contains(.aggregates) || source is any AggregatingSource)
        try #require(!told.contains(.names) || source is any NamingSource)
        try #require(!told.contains(.prices) || source is any PricingSource)
        if let source = source as? any PricingSource {
            let unknown = PriceQuestion(PricedModel(served: "no such model"), seen: store.span.from)
            for questions in [[], [unknown]] { #expect(try await source.prices(of: questions).isEmpty) }
        }
        if let source = source as? any ChecksumSource {
            let checksums = try await source.checksums(of: store.span, every: .seconds(60))
            #expect(checksums.isEmpty == !told.contains(.checksums))
            if told.contains(.checksums) { try await expect(checksums, sumUp: store.rows()) }
        }
        if let source = source as? any DailyTokensSource {
            for dimension in Dimension.allCases {
                let tokens = try await source.dailyTokens(of: days, by: dimension)
                if !told.contains(.dailyTokens) { #expect(tokens == nil) }
                #expect((tokens ?? []).allSatisfy { days.contains($0.day) && $0.day.duration == day })
            }
        }
        if let source = source as? any AggregatingSource {
            for dimension in Dimension.allCases {
                let aggregates = try await source.aggregates(of: days, every: .seconds(3600), by: dimension)
                if !told.contains(.aggregates) { #expect(aggregates == nil) }
                #expect((aggregates ?? []).allSatisfy { days.contains($0.span) })
            }
        }
        if let source = source as? any NamingSource, !told.contains(.names) {
            #expect(try await source.directory() == Directory())
        }
    }

    /// Expects that checksums of minutes are those of rows.
    func expect(_ checksums: [BucketChecksum], sumUp rows: [StoredRow]) async throws {
        var rest = rows
        for checksum in checksums {
            let inside = rest.filter { checksum.range.contains($0.start) }
            rest.removeAll { checksum.range.contains($0.start) }
            #expect(checksum.count == inside.count, "\(checksum.range)")
            if let tokens = checksum.tokens { #expect(tokens == inside.reduce(0) { $0 + $1.prompt + $1.completion }) }
            #expect(abs(checksum.spend - inside.reduce(0) { $0 + $1.cost }) < 1e-9)
            if let failures = checksum.failures { #expect(failures == inside.count { $0.isFailure }) }
        }
        #expect(rest.isEmpty, "every row is in a bucket")
    }
}
