import LangtopTestSupport
import Testing

@testable import LangtopCore

@Suite("Records of rows")
struct RecordTests {
    @Test func `every dimension has its place among all of them`() {
        #expect(Dimension.allCases.map(\.ordinal) == Array(Dimension.allCases.indices))
    }

    @Test("say of a generation what it says itself", arguments: 1...3)
    func record(seed: Int) {
        for row in SeededTraffic.generations(500, seed: seed, in: SeededTraffic.day) {
            let record = Record(row)
            #expect(record.start == row.start && record.tokens == row.tokens && record.spend == row.spend ?? 0)
            #expect(record.latency.map { .milliseconds($0) } == row.latency)
            #expect(record.firstToken.map { .milliseconds($0) } == row.timeToFirstToken)
            let state = record.state
            #expect(state.outcome == row.outcome && state.isCacheHit == row.isCacheHit)
            #expect(state.role == row.role && state.hasSpend == (row.spend != nil))
            #expect(state.isBilled == row.isBilled && state.isUnpriced == row.isUnpriced)
            #expect(state.hasExtras == (row.extras != nil))
            #expect(state.isFallback == row.extras?.isFallback ?? false)
            #expect(state.errorClass == (row.outcome == .failure ? row.extras?.errorClass : nil))
            #expect(state.isClosedByClient == (row.outcome == .success && row.extras?.clientClosed == true))
            #expect(!state.isDuplicate)
        }
    }

    @Test("make the generation again, all but its texts", arguments: 1...3)
    func roundTrip(seed: Int) {
        for row in SeededTraffic.generations(500, seed: seed, in: SeededTraffic.day) {
            var expected = Generation(id: row.id, start: row.start, end: row.end)
            expected.firstToken = row.firstToken
            (expected.outcome, expected.isCacheHit, expected.role) = (row.outcome, row.isCacheHit, row.role)
            (expected.tokens, expected.spend, expected.extras) = (row.tokens, row.spend, row.extras)
            // Which model was asked for, and how many were tried, is text.
            expected.extras?.requestedModel = ""
            expected.extras?.fallbacks = 0
            if row.outcome != .failure { expected.extras?.errorClass = nil }
            if row.outcome != .success { expected.extras?.clientClosed = false }
            #expect(Generation(id: row.id, Record(row)) == expected)
        }
    }

    @Test("come out of a batch as they went in, with the texts of their generation", arguments: 1...3)
    func batch(seed: Int) {
        let rows = SeededTraffic.generations(500, seed: seed, in: SeededTraffic.day)
        let batch = RecordBatch(rows)
        #expect(batch.count == rows.count && !batch.isEmpty && RecordBatch().isEmpty)
        for (number, row) in rows.enumerated() {
            #expect(batch[number] == Record(row))
            #expect(batch.starts[number] == row.start.milliseconds)
            for dimension in Dimension.allCases {
                #expect(batch.texts(number, dimension) == Set(row.values(of: dimension)))
            }
        }
        #expect(batch.dictionaries[Dimension.user.ordinal].count <= 31, "each text stands once")
    }

    @Test func `a state has every outcome and every class`() {
        for outcome in Outcome.allCases {
            #expect(RowState(outcome).outcome == outcome)
            for errorClass in ErrorClass.allCases {
                let state = RowState(outcome, errorClass)
                #expect(state.outcome == outcome && Int(state.bits) < RowState.count)
                #expect(state.errorClass == (outcome == .failure ? errorClass : nil))
            }
        }
        #expect(RowState(.failure, isClosedByClient: true) == RowState(.failure))
    }

    @Test func `a state without extras says only what columns say`() {
        var full = RowState(.failure, .throttled)
        (full.hasExtras, full.isFallback, full.isCacheHit, full.hasSpend) = (true, true, true, true)
        let plain = full.withoutExtras(knowsOutcome: true)
        #expect(plain.outcome == .failure && plain.errorClass == nil && !plain.hasExtras && !plain.isFallback)
        #expect(plain.isCacheHit && plain.hasSpend)
        #expect(full.withoutExtras(knowsOutcome: false).outcome == .unknown)
    }

    @Test("cached tokens are counted into the prompt once, also on the way from a row on screen into a batch")
    func soundOnce() {
        var record = Record(start: Timestamp(seconds: 1_795_000_000))
        record.kinds.cacheRead = 5
        record.tokens.total = 10
        var row = Generation(id: .init(source: SourceID("a"), value: "1"), record)
        #expect(row.tokens.prompt == 5)
        row.extras = GenerationExtras()
        row.extras?.kinds?.cacheRead = 5
        #expect(RecordBatch([row])[0].tokens.prompt == 5)
    }
}
