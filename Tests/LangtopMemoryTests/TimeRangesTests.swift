import LangtopCore
import LangtopMemory
import LangtopTestSupport
import Testing

@Suite("Known spans of time")
struct TimeRangesTests {
    @Test("are a set of instants", arguments: 1...10)
    func model(seed: Int) {
        var random = Seeded(seed)
        var ranges = TimeRanges()
        var model = [Bool](repeating: false, count: 100)
        func span(_ from: Int, _ to: Int) -> TimeRange {
            TimeRange(from: Timestamp(milliseconds: Int64(from)), to: Timestamp(milliseconds: Int64(to)))
        }
        for _ in 0..<200 {
            let from = Int.random(in: 0..<100, using: &random)
            let to = min(100, from + Int.random(in: 0..<20, using: &random))
            let adds = Bool.random(using: &random)
            if adds { ranges.insert(span(from, to)) } else { ranges.remove(span(from, to)) }
            for index in from..<to { model[index] = adds }
            for index in 0..<100 { #expect(ranges.contains(span(index, index + 1)) == model[index]) }
            let probe = span(Int.random(in: 0..<50, using: &random), Int.random(in: 50...100, using: &random))
            let inside = Int(probe.from.milliseconds)..<Int(probe.to.milliseconds)
            #expect(ranges.contains(probe) == inside.allSatisfy { model[$0] })
            let gaps = ranges.gaps(in: probe).reduce(Int64(0)) { $0 + $1.duration.milliseconds }
            #expect(Int(gaps) == inside.count { !model[$0] })
            #expect(abs(ranges.share(of: probe) - 1 + Double(gaps) / Double(inside.count)) < 1e-12)
            for (left, right) in zip(ranges.ranges, ranges.ranges.dropFirst()) { #expect(left.to < right.from) }
        }
    }
}
