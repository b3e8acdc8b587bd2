import LangtopCore
import LangtopDoctor
import LangtopPrices
import LangtopQuery
import Testing

/// What follows from what stores tell beside their rows.
@Suite("Facts of stores")
struct StoreFactsTests {
    private static let (gateway, observer) = (SourceID("litellm"), SourceID("langfuse"))
    private static let start = Timestamp(seconds: 86_400 * 20_000)

    private static func findings(
        zone: String = "UTC", langfuse: StoreFacts? = nil, litellm: StoreFacts? = nil, logged: [Double] = [],
        requests: [Int] = [], isAlone: Bool = false,
        coverage: Coverage = .exact, difference: Duration? = nil, overlap: Overlap? = nil
    ) -> [Finding] {
        let range = TimeRange(from: start, to: start + .seconds(86_400 * 3))
        var snapshot = Snapshot(request: SnapshotRequest(), now: range.to, range: range)
        (snapshot.coverage, snapshot.zone, snapshot.overlap) = (coverage, zone, overlap)
        snapshot.sources = (isAlone ? [observer] : [gateway, observer]).map { id in
            var status = SourceStatus(id: id)
            (status.phase, status.clockDifference) = (.live, id == gateway ? difference : nil)
            var description = SourceDescription(
                server: "postgres 16", access: "read-only", schema: "", hasStatus: true, clock: range.to)
            if id == gateway { description.capabilities = .dailySums }
            status.description = description
            return status
        }
        var audit = CostAudit()
        audit.sources = [
            CostAudit.Source(id: gateway, role: .gateway), CostAudit.Source(id: observer, role: .observer),
        ]
        for (number, dollars) in logged.enumerated() {
            var day = CostAudit.Day()
            (day.requests, day.dollars) = (requests.isEmpty ? 1 : requests[number], dollars)
            audit.sources[0].days[start + .seconds(86_400 * Int64(number))] = day
        }
        var facts: [SourceID: StoreFacts] = [:]
        (facts[gateway], facts[observer]) = (litellm, langfuse)
        return Examination(of: snapshot, audit, facts: facts, prices: PriceCatalog()).findings
    }

    private static func days(_ dollars: [Double], requests: Int = 1, tagged: Double? = nil) -> StoreFacts {
        var facts = StoreFacts()
        facts.days = dollars.enumerated().map { number, dollars in
            StoreFacts.Day(
                start: start + .seconds(86_400 * Int64(number)), requests: requests, dollars: dollars, tagged: tagged)
        }
        return facts
    }

    @Test("compare daily tables with rows, by the day")
    func daily() throws {
        let alike = Self.findings(litellm: Self.days([10, 20]), logged: [10.09, 20]).filter { $0.check == "daily" }
        #expect(alike.map(\.severity) == [.good])
        #expect(alike.first?.finding == "litellm: daily tables and rows agree for 2 whole UTC days ($30.09)")
        // Two days that differ, though their sums do not.
        let moved = Self.findings(litellm: Self.days([10, 20]), logged: [20, 10]).filter { $0.check == "daily" }
        #expect(moved.map(\.severity) == [.warning])
        let lost = Self.findings(litellm: Self.days([10, 20]), logged: [10]).filter { $0.check == "daily" }
        #expect(lost.first?.dollars == -20 && lost.first?.cause.hasPrefix("rows were deleted") == true)
        #expect(lost.first?.finding.hasSuffix("2024-10-05 (UTC) differs") == true, "\(lost)")
        // What is not all there proves nothing.
        let partial = Self.findings(litellm: Self.days([10]), logged: [5], coverage: .partial("no log"))
        #expect(!partial.contains { $0.check == "daily" })
    }

    @Test("compare requests as well, which may be lost without a cost")
    func dailyRequests() throws {
        func found(_ dollars: [Double], _ requests: [Int]) -> [Finding] {
            Self.findings(litellm: Self.days([0, 0], requests: 1000), logged: dollars, requests: requests)
                .filter { $0.check == "daily" }
        }
        #expect(found([0, 0], [990, 1000]).map(\.severity) == [.good])
        let lost = try #require(found([0, 0], [1000, 400]).first)
        #expect(
            lost.finding
                == "litellm: daily tables hold 2,000 requests, rows 1,400: 2024-10-05 (UTC) differs")
        #expect(lost.severity == .warning && lost.requests == 600 && lost.dollars == nil)
        #expect(lost.cause.hasPrefix("rows were deleted"))
        // A failed attempt of a request that was tried again has a row of its own, and is no request of the daily tables.
        #expect(found([0, 0], [1000, 1300]).map(\.severity) == [.good])
        // The dollars come first where they differ too.
        let both = try #require(found([0, 5], [1000, 1020]).first)
        #expect(both.dollars == 5 && both.finding.contains("hold $0.00, rows $5.00"), "\(both)")
    }

    @Test("tell that tags add up to more, and that days begin elsewhere")
    func boundaries() {
        let tags = Self.findings(litellm: Self.days([10, 20], tagged: 40), logged: [10, 20])
        #expect(
            tags.first { $0.check == "daily-tags" }?.finding
                == "litellm: spend by tag adds up to $80.00, that of requests to $30.00")
        #expect(!Self.findings(litellm: Self.days([10], tagged: 10)).contains { $0.check == "daily-tags" })
        #expect(Self.findings(zone: "Europe/Berlin").contains { $0.check == "day-boundary" && $0.severity == .good })
        #expect(!Self.findings(zone: "Etc/UTC").contains { $0.check == "day-boundary" })
    }

    @Test("say which store has the prompts")
    func prompts() throws {
        func found(_ litellm: Int?, _ langfuse: Int?) -> Finding? {
            let facts = [litellm, langfuse].map { kept in
                kept.map { kept in
                    var facts = StoreFacts()
                    facts.texts = StoreFacts.Texts(requests: 20, kept: kept)
                    return facts
                }
            }
            return Self.findings(langfuse: facts[1], litellm: facts[0]).first { $0.check == "prompts" }
        }
        #expect(found(0, 20)?.finding == "prompts are stored in langfuse")
        #expect(found(20, 20)?.finding == "prompts are stored in litellm and langfuse")
        #expect(found(0, 0)?.fix.contains("store_prompts_in_spend_logs") == true)
        // What the other store has is not known.
        #expect(found(0, nil)?.finding == "prompts are not stored in litellm" && found(0, nil)?.fix.isEmpty == true)
        #expect(found(nil, nil) == nil)
        // LiteLLM's setting is no help where no LiteLLM is read.
        var traces = StoreFacts()
        traces.texts = StoreFacts.Texts(requests: 20, kept: 0)
        let alone = try #require(Self.findings(langfuse: traces, isAlone: true).first { $0.check == "prompts" })
        #expect(alone.finding == "prompts are not stored in langfuse" && alone.fix.isEmpty)
        #expect(alone.cause == "a request shows its numbers and no texts")
    }

    @Test("warn of a shared schema, a missing index, and sums that are told twice")
    func dangers() throws {
        var facts = StoreFacts()
        facts.neighbour = "Langfuse"
        facts.missingIndexes = [
            StoreFacts.MissingIndex(column: "startTime", use: "polling", statement: "CREATE INDEX …")
        ]
        var traces = StoreFacts()
        traces.neighbour = "LiteLLM"
        traces.repeats = StoreFacts.Repeats(observations: 12, dollars: 3, areCounted: true)
        var found = Self.findings(langfuse: traces, litellm: facts)
        #expect(found.filter { $0.check == "schema" }.map(\.finding) == ["litellm and Langfuse share one schema"])
        let index = try #require(found.first { $0.check == "index" })
        #expect(index.fix == "CREATE INDEX …" && index.cause == "polling reads the whole table without it")
        facts.missingIndexes[0].isPartitioned = true
        let parts = Self.findings(litellm: facts).first { $0.check == "index" }
        #expect(parts?.cause.contains("holds up inserts") == true, "\(parts as Any)")
        let counted = try #require(found.first { $0.check == "repeated" })
        #expect(counted.severity == .wrong && counted.requests == 12 && counted.dollars == 3)
        #expect(counted.finding.hasSuffix("what the calls below them cost"))
        traces.repeats?.newest = 2000
        let cut = Self.findings(langfuse: traces).first { $0.check == "repeated" }
        #expect(cut?.finding.hasSuffix("what the calls below them cost, of the newest 2,000 alone") == true)
        traces.repeats?.areCounted = false
        found = Self.findings(langfuse: traces)
        #expect(found.first { $0.check == "repeated" }?.severity == .warning)
        traces.repeats = StoreFacts.Repeats(observations: 0, dollars: 0, areCounted: true)
        #expect(!Self.findings(langfuse: traces).contains { $0.check == "repeated" })
    }

    @Test("tell a clock that is near, and leave one that is far to the caveat")
    func clock() {
        let near = Self.findings(difference: .milliseconds(-80)).first { $0.check == "clock" }
        #expect(near?.finding == "clocks beside this host's: litellm 0.08 s behind" && near?.severity == .good)
        #expect(!Self.findings(difference: .seconds(120)).contains { $0.check == "clock" })
        #expect(!Self.findings().contains { $0.check == "clock" })
    }

    @Test("say that nothing arrives in Langfuse, and that its version may be why")
    func nothingArrives() {
        var overlap = Overlap()
        overlap.alone = [(Self.gateway, 40), (Self.observer, 0)]
        var second = StoreFacts()
        second.langfuse = 2
        let old = Self.findings(langfuse: second, overlap: overlap).first { $0.check == "one-store" }
        #expect(old?.severity == .warning && old?.requests == 40 && old?.cause.contains("OTLP") == true)
        second.langfuse = 4
        let new = Self.findings(langfuse: second, overlap: overlap).first { $0.check == "one-store" }
        #expect(new?.finding == "langfuse has none of LiteLLM's requests" && new?.cause.contains("OTLP") == false)
    }
}
