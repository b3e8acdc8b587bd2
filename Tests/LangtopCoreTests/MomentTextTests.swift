import LangtopCore
import Testing

@Suite("A time as it is typed")
struct MomentTextTests {
    /// A Friday.
    private static let now = at("2026-11-27T15:30:00Z")

    private static func at(_ text: String) -> Timestamp { Timestamp(iso8601: text) ?? Timestamp(milliseconds: 0) }

    @Test(
        "is the instant people mean by it",
        arguments: [
            ("15:00", "2026-11-27T15:00:00Z"), ("18:00", "2026-11-26T18:00:00Z"), ("9", "2026-11-27T09:00:00Z"),
            ("y18", "2026-11-26T18:00:00Z"), ("yesterday 18:00", "2026-11-26T18:00:00Z"),
            ("18:00 yesterday", "2026-11-26T18:00:00Z"), ("today 9:05:30", "2026-11-27T09:05:30Z"),
            ("yesterday", "2026-11-27T00:00:00Z"), ("mon", "2026-11-24T00:00:00Z"), ("Mon 9", "2026-11-23T09:00:00Z"),
            ("fri 9", "2026-11-27T09:00:00Z"), ("sat", "2026-11-22T00:00:00Z"), ("6pm", "2026-11-26T18:00:00Z"),
            ("12am", "2026-11-27T00:00:00Z"), ("noon", "2026-11-27T12:00:00Z"), ("27 nov 9", "2026-11-27T09:00:00Z"),
            ("nov 20", "2026-11-21T00:00:00Z"), ("28 nov 9", "2025-11-28T09:00:00Z"),
            ("2026-02-28", "2026-03-01T00:00:00Z"), ("2026-11-26 14:30", "2026-11-26T14:30:00Z"),
            ("2026-11-26T14:30:00+01:00", "2026-11-26T13:30:00Z"), ("2h ago", "2026-11-27T13:30:00Z"),
            ("-2h", "2026-11-27T13:30:00Z"), ("1d 6h ago", "2026-11-26T09:30:00Z"),
            ("90 min ago", "2026-11-27T14:00:00Z"),
        ])
    func meant(text: String, instant: String) throws {
        #expect(try MomentText.parse(text, now: Self.now, zone: .utc)?.iso8601 == Self.at(instant).iso8601, "\(text)")
    }

    @Test(
        "is now where it says so, or names the day that has not ended", arguments: ["now", "today", "fri", " 27 nov "])
    func now(text: String) throws {
        #expect(try MomentText.parse(text, now: Self.now, zone: .utc) == nil)
    }

    @Test(
        "is refused with an example where it cannot be meant",
        arguments: [
            "", "tomorrow", "25:00", "18:60", "31 feb", "2026-13-01", "today 18:00", "2027-01-01", "13pm", "y y",
            "18 18",
            "nov", "-", "99999999999d ago", "\u{1B}[2J", "2026-11-28T00:00:00Z",
        ])
    func refused(text: String) {
        #expect(throws: MomentText.Problem.self) { try MomentText.parse(text, now: Self.now, zone: .utc) }
    }

    @Test("is told by the reader's clock, also on the days it changes")
    func zones() throws {
        func parse(_ text: String, _ now: String) throws -> String? {
            try MomentText.parse(text, now: Self.at(now), zone: ZoneTests.berlin)?.iso8601
        }
        #expect(try parse("y18", "2026-11-27T15:30:00Z") == Self.at("2026-11-26T17:00:00Z").iso8601)
        // Clocks go back on 25 October 2026 at 3:00, and forward on 29 March at 2:00.
        #expect(try parse("2026-10-25 18:00", "2026-11-27T15:30:00Z") == Self.at("2026-10-25T17:00:00Z").iso8601)
        #expect(try parse("2026-03-29 18:00", "2026-11-27T15:30:00Z") == Self.at("2026-03-29T16:00:00Z").iso8601)
        #expect(try parse("2026-10-25", "2026-11-27T15:30:00Z") == Self.at("2026-10-25T23:00:00Z").iso8601)
    }
}
