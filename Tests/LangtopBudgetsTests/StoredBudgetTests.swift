import LangtopBudgets
import LangtopCore
import Testing

@Suite("The span of a store's budget")
struct StoredBudgetTests {
    @Test(
        "ends with its reset and began its length before",
        arguments: [
            ("7d", "2026-11-30T00:00:00Z", "2026-11-23T00:00:00Z"),
            ("1h", "2026-11-25T13:00:00Z", "2026-11-25T12:00:00Z"),
            ("30m", "2026-11-25T13:00:00Z", "2026-11-25T12:30:00Z"),
            ("30s", "2026-11-25T12:30:10Z", "2026-11-25T12:29:40Z"),
            // LiteLLM lets a month end with the calendar's, however many days it has.
            ("30d", "2026-12-01T00:00:00Z", "2026-11-01T00:00:00Z"),
            ("1mo", "2026-12-01T00:00:00Z", "2026-11-01T00:00:00Z"),
            ("30d", "2026-12-10T00:00:00Z", "2026-11-10T00:00:00Z"),
            ("2w", "2026-12-01T00:00:00Z", "2026-11-17T00:00:00Z"),
        ])
    func known(_ length: String, _ resets: String, _ begun: String) throws {
        let now = try #require(Timestamp(iso8601: "2026-11-25T12:30:00Z"))
        var budget = StoredBudget(.key, id: "k", limit: 5, spent: 1, length: length)
        budget.resets = Timestamp(iso8601: resets)
        let span = try #require(budget.span(at: now))
        #expect(span.from == Timestamp(iso8601: begun) && span.to == budget.resets)
    }

    @Test("is not known without a length or a reset, of an unknown unit, and once it is over")
    func unknown() throws {
        let now = try #require(Timestamp(iso8601: "2026-11-25T12:30:00Z"))
        let cases = [
            ("", now + .seconds(60)), ("1y", now + .seconds(60)), ("0d", now + .seconds(60)), ("1h", now), ("1d", nil),
        ]
        for (length, resets) in cases {
            let budget = StoredBudget(.key, id: "k", limit: 5, spent: 1, length: length, resets: resets)
            #expect(budget.span(at: now) == nil)
        }
    }
}
