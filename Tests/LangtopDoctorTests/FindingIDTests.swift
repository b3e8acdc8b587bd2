import LangtopCore
import LangtopDoctor
import LangtopPrices
import LangtopQuery
import Testing

/// What tells findings apart, and knows them again.
@Suite("The id of a finding in the facts of an examination")
struct FindingIDTests {
    private static let sources = [SourceID("litellm@a"), SourceID("litellm@b"), SourceID("langfuse")]
    /// Three models that clients ask for by one name.
    private static let models = ["gpt-4o", "gpt-4o-mini", "azure/gpt-4o"].map {
        PricedModel(served: $0, publicName: "gpt", provider: "openai")
    }

    /// Everything that can be wrong, of each source and model, with so much of each.
    private static func findings(_ amount: Int) -> [Finding] {
        let range = TimeRange(from: Timestamp(seconds: 0), to: Timestamp(seconds: 86_400))
        var snapshot = Snapshot(request: SnapshotRequest(), now: range.to, range: range)
        (snapshot.coverage, snapshot.extrasCoverage) = (.exact, .partial("\(amount) rows are not read yet"))
        snapshot.overlap = Overlap()
        snapshot.overlap?.matched = 90 * amount
        snapshot.overlap?.alone = sources.map { ($0, amount) }
        var audit = CostAudit()
        var facts: [SourceID: StoreFacts] = [:]
        for source in sources {
            let role = source.name == "langfuse" ? SourceRole.observer : .gateway
            audit.sources.append(CostAudit.Source(id: source, role: role))
            audit.sources[audit.sources.count - 1].days[range.from] = CostAudit.Day()
            var status = SourceStatus(id: source)
            status.phase = .live
            var description = SourceDescription(
                server: "postgres 16", access: "read-only", schema: "", hasStatus: true, clock: range.to)
            description.capabilities = .dailySums
            status.description = description
            status.caveats = [
                SourceCaveat("the standby is \(amount) min behind its primary", topic: "standby"),
                SourceCaveat("row-level security may hide rows from this role"),
            ]
            snapshot.sources.append(status)
            var told = StoreFacts()
            told.days = [StoreFacts.Day(start: range.from, requests: amount, dollars: Double(amount))]
            told.repeats = StoreFacts.Repeats(
                observations: amount, dollars: 1, areCounted: true, newest: amount > 5 ? 2000 : nil)
            told.missingIndexes = ["startTime", "session_id"].map {
                StoreFacts.MissingIndex(column: $0, use: "polling", statement: "")
            }
            facts[source] = told
            for (number, model) in models.enumerated() {
                var entry = CostAudit.Model(source: source, model: model)
                (entry.compared, entry.different) = (amount, amount)
                (entry.recorded, entry.recomputed) = (Double(100 * amount), Double(amount))
                for cause in [CostCause.cacheWritesTwice, .noCacheDiscount] {
                    entry.causes[cause] = CostAudit.Difference(requests: amount, dollars: Double(amount))
                }
                entry.unrecorded = CostAudit.Difference(requests: amount, dollars: Double(amount))
                entry.withoutTokens = amount
                entry.attempts = CostAudit.Difference(requests: amount, dollars: number == 0 ? 1 : 0.001)
                audit.models.append(entry)
                guard source != sources[2] else { continue }
                var pair = CostComparison(primary: source, other: sources[2], model: model)
                (pair.requests, pair.dollars, pair.otherDollars) = (amount, Double(amount), Double(3 * amount))
                audit.comparisons.append(pair)
            }
        }
        return Examination(of: snapshot, audit, facts: facts, prices: PriceCatalog()).findings
    }

    @Test("is another one for each cause, source and served model, though clients use one name")
    func unique() {
        let found = Self.findings(3)
        let alike = Dictionary(grouping: found, by: \.id).values.filter { $0.count > 1 }
        #expect(alike.isEmpty, "\(alike.map { $0.map(\.finding) })")
        let checks = Set(found.map(\.check))
        let told = [
            "recorded", "no-cost", "no-tokens", "attempts", "two-stores", "one-store", "daily", "repeated", "index",
            "complete", "kinds", "store",
        ]
        #expect(checks.isSuperset(of: told), "\(checks)")
        #expect(found.count { $0.check == "recorded" } == 27)
    }

    @Test("stays the same when numbers change, and is another one when what was good is not")
    func stable() {
        #expect(Set(Self.findings(3).map(\.id)) == Set(Self.findings(7).map(\.id)))
        let good = Finding("daily", .good, "agree", about: ["litellm"])
        #expect(good.id == Finding("daily", .good, "agree for 2", about: ["litellm"]).id)
        #expect(good.id != Finding("daily", .warning, "differ", about: ["litellm"]).id)
    }
}
