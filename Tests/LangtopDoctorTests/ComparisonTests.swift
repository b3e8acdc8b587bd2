import LangtopCore
import LangtopDoctor
import LangtopPrices
import LangtopQuery
import Testing

/// What follows from two stores' costs of the same requests.
@Suite("Two stores beside each other")
struct ComparisonTests {
    private static let (gateway, observer) = (SourceID("litellm"), SourceID("langfuse"))

    private static func findings(_ dollars: Double, _ other: Double, _ reasons: [CostComparison.Reason: Int])
        -> [Finding]
    {
        var entry = CostComparison(
            primary: gateway, other: observer, model: PricedModel(served: "claude-sonnet-4-5", publicName: "sonnet"))
        (entry.requests, entry.dollars, entry.otherDollars) = (100, dollars, other)
        entry.different = CostAudit.Difference(requests: 50, dollars: other - dollars)
        entry.reasons = reasons.mapValues { CostAudit.Difference(requests: $0, dollars: other - dollars) }
        var audit = CostAudit()
        audit.sources = [
            CostAudit.Source(id: gateway, role: .gateway), CostAudit.Source(id: observer, role: .observer),
        ]
        audit.comparisons = [entry]
        return examined(audit).filter { $0.check == "two-stores" }
    }

    private static func examined(_ audit: CostAudit) -> [Finding] {
        let range = TimeRange(from: Timestamp(seconds: 0), to: Timestamp(seconds: 3600))
        let snapshot = Snapshot(request: SnapshotRequest(), now: range.to, range: range)
        return Examination(of: snapshot, audit, prices: PriceCatalog()).findings
    }

    @Test("differ by more than two per cent and a cent, or agree")
    func bounds() {
        #expect(Self.findings(1, 1.019, [:]).map(\.severity) == [.good])
        #expect(Self.findings(0.1, 0.109, [:]).map(\.severity) == [.good])
        #expect(Self.findings(0.1, 0.111, [:]).map(\.severity) == [.warning])
        #expect(Self.findings(1, 1.03, [.unrecorded(by: Self.observer): 20]).map(\.severity) == [.wrong])
        // Nothing was recorded by either: nothing to agree about.
        #expect(Self.findings(0, 0, [:]).isEmpty)
    }

    @Test("are not told of once more by the price list")
    func once() {
        let names = PricedModel(served: "sonnet")
        var entry = CostComparison(primary: Self.gateway, other: Self.observer, model: names)
        (entry.requests, entry.dollars, entry.otherDollars) = (30, 5, 4)
        entry.different = CostAudit.Difference(requests: 30, dollars: -1)
        entry.reasons = [.mistake(.cacheWritesTwice, by: Self.gateway): entry.different]
        var model = CostAudit.Model(source: Self.gateway, model: names)
        (model.compared, model.different, model.recorded, model.recomputed) = (30, 30, 5, 4)
        model.causes[.cacheWritesTwice] = CostAudit.Difference(requests: 30, dollars: 1)
        var audit = CostAudit()
        (audit.models, audit.comparisons) = ([model], [entry])
        #expect(Self.examined(audit).map(\.check).filter { $0 == "recorded" }.isEmpty)
        // LiteLLM holds more of them than Langfuse does: those are told.
        audit.models[0].causes[.cacheWritesTwice]?.requests = 31
        #expect(Self.examined(audit).contains { $0.check == "recorded" && $0.requests == 31 })
    }

    @Test("name a cause only where it explains more than chance, and who made the mistake")
    func causes() throws {
        let chance = Self.findings(1, 2, [.mistake(.cacheWritesTwice, by: Self.observer): 9])
        #expect(chance[0].severity == .warning && chance[0].cause.hasPrefix("another price table"))
        let found = Self.findings(2, 1, [.mistake(.noCacheDiscount, by: Self.gateway): 40])
        #expect(found[0].cause == "litellm: cache reads are billed at the price of input")
        #expect(found[0].fix.contains("litellm_params"))
        #expect(
            found[0].finding == "sonnet: litellm $2.00, langfuse $1.00 (-50.0%) for the same 100 requests")
        #expect(found[0].dollars == -1 && found[0].requests == 50)
    }
}
