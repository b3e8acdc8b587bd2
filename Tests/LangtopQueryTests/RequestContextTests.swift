import LangtopCore
import LangtopTestSupport
import Testing

@testable import LangtopQuery

@Suite("A request among the others of its model")
struct RequestContextTests {
    private static let now = SeededTraffic.now

    /// Request `number` takes so many seconds and costs so many cents.
    private static func row(_ number: Int, model: String = "opus") -> Generation {
        let start = now - .seconds(Int64(600 + number))
        var row = Generation(
            id: .init(source: SourceID("test"), value: "\(model)-\(number)"), start: start,
            end: start + .seconds(Int64(number)))
        (row.model, row.providerModel, row.outcome) = (model, "provider/" + model, .success)
        row.tokens = TokenCount(prompt: 10, completion: 5)
        row.spend = Double(number) / 100
        return row
    }

    private static func desk(_ rows: [Generation]) -> Desk {
        var desk = Desk()
        desk.replace(TimeRange(from: now - .seconds(7200), to: now), with: rows)
        return desk
    }

    private static let hour = TimeRange(from: now - .seconds(3600), to: now)

    @Test("is slower and dearer than a part of them, and other models do not count")
    func compared() throws {
        let desk = Self.desk((1...101).map { Self.row($0) } + (1...50).map { Self.row($0, model: "haiku") })
        let slow = try #require(desk.memory.context(of: Self.row(95), in: Self.hour))
        #expect(slow.requests == 100 && slow.slowerThan == 0.94)
        #expect(slow.medianLatency == 51_000 && slow.medianCost == 0.51)
        #expect(desk.memory.context(of: Self.row(1), in: Self.hour)?.slowerThan == 0)
        #expect(desk.memory.context(of: Self.row(101), in: Self.hour)?.slowerThan == 1)
    }

    @Test("that began elsewhere is none of them")
    func elsewhere() throws {
        let desk = Self.desk((1...11).map { Self.row($0) })
        let slow = Self.row(6000)
        let context = try #require(desk.memory.context(of: slow, in: Self.hour))
        #expect(context.requests == 11 && context.slowerThan == 1 && !context.isMedianEstimate)
    }

    @Test("is not compared with a few, with what started elsewhere, and where it was not billed")
    func few() {
        let desk = Self.desk((1...11).map { Self.row($0) })
        #expect(desk.memory.context(of: Self.row(5), in: Self.hour)?.requests == 10)
        #expect(
            desk.memory.context(of: Self.row(5), in: TimeRange(from: Self.now - .seconds(605), to: Self.now)) == nil)
        var failed = Self.row(5)
        failed.outcome = .failure
        #expect(desk.memory.context(of: failed, in: Self.hour) == nil)
        #expect(Self.desk((1...10).map { Self.row($0) }).memory.context(of: Self.row(5), in: Self.hour) == nil)
    }
}
