import LangtopCore
import LangtopDoctor
import LangtopPrices
import LangtopQuery
import Testing

/// What follows from a snapshot and its rows priced once more; what is read from real tables is tested end to end.
@Suite("An examination")
struct ExaminationTests {
    private static let range = TimeRange(from: Timestamp(seconds: 0), to: Timestamp(seconds: 3600))
    private let gateway = SourceID("litellm")
    private let observer = SourceID("langfuse")

    private var snapshot: Snapshot {
        var snapshot = Snapshot(request: SnapshotRequest(), now: Self.range.to, range: Self.range)
        (snapshot.coverage, snapshot.extrasCoverage) = (.exact, .exact)
        snapshot.overlap = Overlap()
        snapshot.overlap?.matched = 90
        return snapshot
    }

    private func sources(_ change: (inout CostAudit.Source, inout CostAudit.Source) -> Void) -> CostAudit {
        var (log, traces) = (
            CostAudit.Source(id: gateway, role: .gateway), CostAudit.Source(id: observer, role: .observer)
        )
        change(&log, &traces)
        var audit = CostAudit()
        audit.sources = [log, traces]
        return audit
    }

    private func findings(_ snapshot: Snapshot, _ audit: CostAudit) -> [Finding] {
        Examination(of: snapshot, audit, prices: PriceCatalog()).findings
    }

    @Test("tells failures that no callback sends from requests that were lost")
    func overlap() throws {
        var snapshot = snapshot
        snapshot.overlap?.alone = [(gateway, 10), (observer, 0)]
        let untold = findings(snapshot, sources { log, _ in (log.requests, log.failures) = (100, 10) })
        #expect(untold.count == 1 && untold[0].requests == 10 && untold[0].severity == .warning)
        #expect(untold[0].fix == "litellm_settings: {failure_callback: [\"langfuse\"]}")
        // Failures arrive: something else is missing.
        let lost = findings(
            snapshot,
            sources { log, traces in (log.requests, log.failures, traces.failedDuplicates) = (100, 10, 8) })
        #expect(lost[0].cause == "not sent to Langfuse, sampled there, or dropped on the way")
        snapshot.overlap?.alone = [(gateway, 0), (observer, 3)]
        let beside = findings(snapshot, sources { _, _ in })
        #expect(beside.count == 1 && beside[0].requests == 3 && beside[0].finding == "requests only in langfuse")
        snapshot.overlap?.alone = [(gateway, 0), (observer, 0)]
        #expect(findings(snapshot, sources { _, _ in }).map(\.severity) == [.good])
    }

    @Test("says what two stores make of the same cache writes, and begins with the worst")
    func twice() {
        var audit = sources { _, _ in }
        let names = PricedModel(served: "claude-sonnet-4-5", publicName: "sonnet", provider: "anthropic")
        var right = CostAudit.Model(source: gateway, model: names)
        (right.compared, right.recorded, right.recomputed) = (40, 4, 4)
        var wrong = CostAudit.Model(source: observer, model: names)
        (wrong.compared, wrong.recorded, wrong.recomputed) = (40, 5, 4)
        // Those that fit another cause by chance are too few to be told.
        (wrong.different, wrong.causes[.noCacheDiscount]) = (30, CostAudit.Difference(requests: 1, dollars: 0.001))
        wrong.causes[.cacheWritesTwice] = CostAudit.Difference(requests: 30, dollars: 1)
        var attempts = CostAudit.Model(source: gateway, model: names)
        attempts.attempts = CostAudit.Difference(requests: 1, dollars: 9)
        audit.models = [right, wrong, attempts]
        let found = findings(snapshot, audit)
        #expect(found.map(\.severity) == [.wrong, .warning, .good, .good])
        #expect(found[0].finding == "langfuse, sonnet: cache writes are counted twice, once in the input")
        #expect(found[0].requests == 30 && found[0].dollars == 1 && found[0].models == ["sonnet"])
        #expect(found[0].cause.hasPrefix("Langfuse priced what it was sent"))
        #expect(found.severity == .wrong && [Finding]().severity == .good)
    }

    @Test("suggests the model that clients already ask for by its name")
    func guess() {
        var audit = sources { _, _ in }
        let names = PricedModel(
            served: "bedrock/arn:aws:bedrock:us-east-1:1:application-inference-profile/x",
            publicName: "claude-sonnet-4-5",
            provider: "bedrock")
        var model = CostAudit.Model(source: gateway, model: names)
        model.unrecorded = CostAudit.Difference(requests: 2, dollars: 0)
        audit.models = [model]
        #expect(
            findings(snapshot, audit).first?.fix
                == "at model_name claude-sonnet-4-5: model_info: {base_model: claude-sonnet-4-5}")
    }

    @Test("tells attempts of less than a cent in one line, and all others by their model")
    func attempts() {
        var audit = sources { _, _ in }
        audit.models = [("a", 0.001), ("b", 0.002), ("c", 0.5)].map { name, dollars in
            var model = CostAudit.Model(source: gateway, model: PricedModel(served: name))
            model.attempts = CostAudit.Difference(requests: 2, dollars: dollars)
            return model
        }
        let found = findings(snapshot, audit).filter { $0.check == "attempts" }
        #expect(found.map(\.models) == [["c"], ["a", "b"]])
        #expect(found[1].requests == 4 && abs((found[1].dollars ?? 0) - 0.003) < 1e-12)
    }
}
