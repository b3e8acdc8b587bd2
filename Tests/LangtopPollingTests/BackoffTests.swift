import LangtopCore
import Testing

@testable import LangtopPolling

@Suite("How long a store is left alone that does not answer")
struct BackoffTests {
    private func delays(_ kind: SourceError.Kind, wasLive: Bool) -> [Duration] {
        var backoff = Backoff()
        return (0..<5).map { _ in backoff.next(after: kind, wasLive: wasLive) }
    }

    @Test(
        "seconds where it answered before, whatever is gone",
        arguments: [
            SourceError.Kind.unreachable, .absent, .unsuitable, .refused, .malformed,
        ])
    func live(kind: SourceError.Kind) {
        #expect(delays(kind, wasLive: true).allSatisfy { $0 <= .seconds(15) })
    }

    @Test("minutes where nothing of the kind was ever there, a minute where it refuses")
    func never() {
        #expect(delays(.absent, wasLive: false) == Array(repeating: .seconds(600), count: 5))
        #expect(delays(.refused, wasLive: false).last == .seconds(60))
        #expect(delays(.unreachable, wasLive: false).last == .seconds(10))
    }
}
