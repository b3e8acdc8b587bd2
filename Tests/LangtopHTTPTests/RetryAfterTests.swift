import Testing

@testable import LangtopHTTP

@Suite struct RetryAfterTests {
    private static let answered = "Tue, 24 Nov 2026 12:00:00 GMT"

    @Test(arguments: [
        ("0", 0), ("30", 30_000), ("41.234", 41_234), ("0.0001", 1), ("Tue, 24 Nov 2026 12:01:30 GMT", 90_000),
        ("Tuesday, 24-Nov-26 12:00:01 GMT", 1_000), ("Tue Nov 24 12:00:02 2026", 2_000),
        ("Tue, 24 Nov 2026 11:00:00 GMT", 0),
    ])
    func `seconds, fractions and dates are read`(text: String, milliseconds: Int) {
        #expect(RetryAfter.wait(text, answered: Self.answered) == .milliseconds(milliseconds))
    }

    @Test(arguments: [
        "", "-1", "soon", "1e3", "nan", "inf", "0x10", "1.2.3", ".5", "30 s", "99999999999999999999", "２０",
        "Tue, 24 Nov 9026 12:00:00 GMT",
    ])
    func `anything else is nothing`(text: String) { #expect(RetryAfter.wait(text, answered: Self.answered) == nil) }

    @Test func `without the answer's date the clock counts`() {
        #expect(RetryAfter.wait("Tue, 24 Nov 2020 12:00:00 GMT", answered: nil) == .zero)
        #expect(RetryAfter.wait("Tue, 24 Nov 2020 12:00:00 GMT", answered: "yesterday") == .zero)
    }
}
