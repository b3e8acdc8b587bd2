import LangtopCore
import Testing

@testable import LangtopSources

/// What polls look at, and what waits for its trace.
@Suite("Polls and names of traces")
struct TailWalkTests {
    private static let noon = Timestamp(seconds: 1_795_435_200)

    private func observation(_ id: String, at seconds: Int64, lasting: Int64? = 1, trace: String = "")
        -> LangfuseObservation
    {
        var row = LangfuseObservation()
        row.id = id
        row.type = "GENERATION"
        row.start = Self.noon + .seconds(seconds)
        row.end = lasting.map { row.start + .seconds($0) }
        row.trace = trace
        return row
    }

    private func page(_ oldest: Int64?, isLast: Bool) -> ObservationPage {
        ObservationPage(
            rows: [], oldest: oldest.map { Self.noon + .seconds($0) }, isLast: isLast, cursor: nil, unreadable: 0)
    }

    @Test("the overlap is as long as the longest call, between a quarter of an hour and two hours")
    func overlap() {
        var tail = TailWalk()
        #expect(tail.overlap == .seconds(900))
        tail.saw([observation("a", at: 0, lasting: 1600), observation("b", at: 0, lasting: nil)])
        #expect(tail.overlap == .seconds(2000))
        tail.saw([observation("c", at: 0, lasting: 90_000)])
        #expect(tail.overlap == .seconds(7200))
    }

    @Test("a poll looks back from the last one, but not over a whole night")
    func range() {
        let tail = TailWalk()
        let now = Self.noon
        #expect(tail.range(last: now - .seconds(5), now: now) == TimeRange(from: now - .seconds(905), to: now))
        #expect(tail.range(last: now - .seconds(40_000), now: now).from == now - .seconds(4500))
        // A clock that was set back is no reason to look at nothing.
        #expect(tail.range(last: now + .seconds(50), now: now).from == now - .seconds(900))
    }

    private func nextOlder(_ tail: inout TailWalk, _ edge: Timestamp, _ range: TimeRange) -> TimeRange? {
        tail.older(than: edge, in: range)
    }

    @Test("pages before the newest are read in turns, down to the overlap's beginning and again")
    func turns() throws {
        var tail = TailWalk()
        let range = TimeRange(from: Self.noon - .seconds(900), to: Self.noon)
        let edge = TailWalk.edge(of: page(-100, isLast: false), in: range)
        #expect(edge == Self.noon - .seconds(100) + .milliseconds(1))
        var seen: [Int64] = []
        for oldest in [-300, -600, nil, -250] as [Int64?] {
            let older = try #require(nextOlder(&tail, edge, range))
            #expect(older.from == range.from)
            seen.append((Self.noon - older.to).milliseconds)
            tail.readOlder(page(oldest, isLast: oldest == nil), of: older)
        }
        #expect(seen == [99_999, 299_999, 599_999, 99_999])
        // A page within one millisecond does not hold the walk up.
        var older = try #require(nextOlder(&tail, edge, range))
        let stuck = (older.to - .milliseconds(1) - Self.noon).milliseconds
        var full = page(nil, isLast: false)
        full.oldest = Self.noon + .milliseconds(stuck)
        tail.readOlder(full, of: older)
        older = try #require(nextOlder(&tail, edge, range))
        #expect(older.to == full.oldest)
        // Once the newest page holds all of it, there is no walk.
        #expect(TailWalk.edge(of: page(-100, isLast: true), in: range) == range.from)
        #expect(tail.older(than: range.from, in: range) == nil)
        #expect(tail.older(than: edge, in: range)?.to == edge)
    }

    @Test("what was slow or large is asked for in smaller parts, and in larger ones again")
    func sizes() {
        var size = RequestSize()
        let hour = TimeRange(from: Self.noon - .seconds(3600), to: Self.noon)
        #expect(size.part(of: hour) == hour && size.rows(of: 100) == 100)
        size.wasSlow(hour)
        size.wasLarge()
        size.wasLarge()
        #expect(size.part(of: hour) == TimeRange(from: Self.noon - .seconds(1800), to: Self.noon))
        #expect(size.rows(of: 100) == 25)
        size.wasSlow(size.part(of: hour))
        #expect(size.part(of: hour).duration == .seconds(900))
        size.wasGood(size.part(of: hour), requested: hour)
        #expect(size.part(of: hour).duration == .seconds(1800) && size.rows(of: 100) == 50)
        size.wasGood(size.part(of: hour), requested: hour)
        #expect(size == RequestSize())
        for _ in 0..<40 {
            size.wasSlow(size.part(of: hour))
            size.wasLarge()
        }
        #expect(size.part(of: hour).duration == .seconds(1) && size.rows(of: 100) == 6)
    }

    @Test("rows wait for their trace, in their newest form, and come once it is known")
    func names() throws {
        var names = TraceNames()
        let rows = [
            observation("a", at: -10, trace: "t"), observation("b", at: -5, trace: "u"), observation("c", at: -1),
        ]
        #expect(names.complete(rows).allSatisfy { $0.facts == TraceFacts() } && names.waitingRows == 2)
        _ = names.complete([observation("a", at: -10, lasting: 7, trace: "t")])
        #expect(names.waitingRows == 2)
        let range = try #require(names.wanted(at: Self.noon))
        #expect(range.to == Self.noon - .seconds(5) + .milliseconds(1) && range.from == Self.noon - .seconds(1810))
        var facts = TraceFacts()
        facts.user = "ada"
        let done = names.read(
            ["t": facts, "x": facts], oldest: Self.noon - .seconds(20), isLast: false, of: range, at: Self.noon)
        #expect(done.map(\.id) == ["a"] && done.first?.facts.user == "ada")
        #expect(done.first?.end == Self.noon - .seconds(3))
        #expect(names.complete([observation("d", at: 0, trace: "x")]).first?.facts.user == "ada")
        // The next page goes on below, as long as the trace may still be there.
        let next = try #require(names.wanted(at: Self.noon))
        #expect(next.to == Self.noon - .seconds(20) + .milliseconds(1))
        #expect(names.read([:], oldest: nil, isLast: true, of: next, at: Self.noon).isEmpty)
        // It is young and may still come; a while later it is looked for again.
        #expect(names.wanted(at: Self.noon + .seconds(9)) == nil)
        let again = try #require(names.wanted(at: Self.noon + .seconds(11)))
        #expect(again.to == range.to)
        #expect(names.read([:], oldest: nil, isLast: true, of: again, at: Self.noon + .seconds(700)).isEmpty)
        #expect(names.waitingRows == 0 && names.wanted(at: Self.noon + .seconds(800)) == nil)
        #expect(names.complete([observation("b", at: -5, trace: "u")]).count == 1 && names.waitingRows == 0)
    }

    @Test("what waits and what is known has a bound")
    func bounds() {
        var names = TraceNames()
        _ = names.complete((0..<25_000).map { observation("r\($0)", at: Int64($0), trace: "t\($0)") })
        #expect(names.waitingRows == 20_000)
        for start in stride(from: 0, to: 30_000, by: 100) {
            let traces = Dictionary(uniqueKeysWithValues: (start..<(start + 100)).map { ("t\($0)", TraceFacts()) })
            let range = TimeRange(from: Self.noon, to: Self.noon + .seconds(1))
            _ = names.read(traces, oldest: nil, isLast: false, of: range, at: Self.noon)
        }
        #expect(names.waitingRows == 0)
        // The oldest were forgotten, so they would be asked for again.
        _ = names.complete([observation("r", at: 0, trace: "t0"), observation("s", at: 0, trace: "t29999")])
        #expect(names.waitingRows == 1)
    }
}
