import LangtopCore
import LangtopSources
import LangtopTestSupport

/// The demo's story as a store: what is in it comes with time alone.
struct DemoStore: StoreUnderTest {
    private let clock = ManualClock(begin: Timestamp(seconds: 1_795_444_327))
    let span = TimeRange(
        from: Timestamp(seconds: 1_795_444_327 - 6 * 3600), to: Timestamp(seconds: 1_795_444_327 - 1000))

    func open() throws -> any GenerationSource { DemoSource(seed: 7, now: { [clock] in clock.now() }) }

    func rows() async throws -> [StoredRow] {
        // Told by the same story at another moment.
        let later = span.to + .seconds(86_400)
        return try await DemoSource(seed: 7, now: { later }).generations(in: span).map { StoredRow($0) }
    }

    func letRowsCome() async throws { clock.advance(by: .seconds(300)) }
}
