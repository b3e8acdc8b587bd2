import LangtopCore
import Testing

@Suite("An instant")
struct TimestampTests {
    @Test(
        "is read from ISO 8601, in UTC where no zone is named",
        arguments: [
            ("1970-01-01", 0), ("1970-01-01T00:00:01Z", 1000), ("1970-01-01 00:01", 60_000),
            ("2026-11-23T14:32:07.5", 1_795_444_327_500),
            ("2026-11-23T14:32:07.123456Z", 1_795_444_327_123), ("2026-11-23T15:32:07+01:00", 1_795_444_327_000),
            ("2026-11-23T09:02:07-0530", 1_795_444_327_000), ("2024-02-29T00:00:00Z", 1_709_164_800_000),
        ])
    func reads(text: String, milliseconds: Int64) {
        #expect(Timestamp(iso8601: text) == Timestamp(milliseconds: milliseconds))
    }

    @Test(
        "is refused where the text is no date",
        arguments: [
            "", "now", "2026-13-01", "2026-02-29", "2026-11-23T24:00:00", "2026-11-23T10", "23.11.2026",
            "2026-11-23T10:61:00", "2026-11-23T10:00:00X",
        ])
    func refuses(text: String) { #expect(Timestamp(iso8601: text) == nil) }

    @Test(
        "reads back what it writes",
        arguments: [0, 1, 999, 1_795_444_327_123, -1, -86_400_001, 253_402_300_799_999] as [Int64])
    func roundTrip(milliseconds: Int64) {
        let instant = Timestamp(milliseconds: milliseconds)
        #expect(Timestamp(iso8601: instant.iso8601) == instant)
    }

    @Test("is floored towards the past, also before the epoch")
    func floors() {
        #expect(Timestamp(milliseconds: 61_999).floored(to: .seconds(60)).milliseconds == 60_000)
        #expect(Timestamp(milliseconds: -1).floored(to: .seconds(60)).milliseconds == -60_000)
        #expect(Timestamp(milliseconds: -60_000).floored(to: .seconds(60)).milliseconds == -60_000)
    }
}
