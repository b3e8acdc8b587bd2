import LangtopPrices
import LangtopReport
import Testing

@Suite struct PricesReportTests {
    private static func report(_ models: String..., provider: String = "") -> PricesReport {
        PricesReport(of: models, provider: provider, in: PriceCatalog())
    }

    @Test func `a table has a column a kind and a line for each tier and length that has prices`() {
        let report = Self.report("bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0")
        #expect(report.isComplete)
        let lines = report.text.split(separator: "\n").map(String.init)
        #expect(
            lines == [
                "bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0",
                "  from us.anthropic.claude-sonnet-4-5-20250929-v1:0 (provider), \(PriceBook.bundled.source) of "
                    + "\(PriceBook.bundled.day); dollars a million tokens",
                "                 input  cache read  cache write  hourly cache write  output",
                "  standard        3.3         0.33        4.125                 6.6   16.5",
                "  above 200,000   6.6         0.66        8.25                 13.2   24.75",
                "  batch           1.65                                                 8.25",
            ], "\(report.text)")
    }

    @Test func `what has no price is said, and no hostile name steers the terminal`() {
        let report = Self.report("gpt-4o", "evil\u{1B}[31m\u{202E}\nname")
        #expect(!report.isComplete)
        #expect(report.text.contains("no price is known"))
        #expect(!report.text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
        #expect(report.json.contains(#""entry":null,"provider":null,"rule":null,"prices":[]"#))
        #expect(report.json.hasSuffix("\n") && report.json.filter { $0 == "\n" }.count == 1)
    }

    @Test func `all models have prices`() {
        let report = Self.report()
        #expect(report.isComplete)
        #expect(report.text.ranges(of: "\n\n").count + 1 == PriceBook.bundled.count)
    }
}
