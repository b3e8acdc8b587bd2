import LangtopScreen
import Testing

@Suite("Numbers")
struct NumberFormatTests {
    @Test("unknown is a dash, never zero")
    func unknown() {
        #expect(NumberFormat.money(nil) == "–")
        #expect(NumberFormat.time(nil) == "–")
        #expect(NumberFormat.tokens(nil) == "–")
    }

    @Test(
        "money has two decimals from a dollar up and four below",
        arguments: [
            (57.71, "57.71"), (0.0259, "0.0259"), (1043.0, "1,043.00"), (0.99999, "1.00"), (0, "0.00"), (-2.5, "-2.50"),
            (0.0000005, "<0.0001"), (99_999.99, "99,999.99"), (123_456.7, "123,457"),
        ])
    func money(_ value: Double, _ text: String) { #expect(NumberFormat.money(value) == text) }

    @Test("a sum too small for its decimals is said to be so, and never nothing")
    func small() {
        #expect(NumberFormat.shortMoney(0.00001) == "<.0001")
        #expect(NumberFormat.shortMoney(0.0004) == ".0004")
        #expect(NumberFormat.exactMoney(0.0000001) == "<0.000001")
        #expect(NumberFormat.exactMoney(nil) == "–")
    }

    @Test("how long a query took changes in steps of one width")
    func steps() {
        #expect(NumberFormat.atMost(.milliseconds(3)) == " <10ms")
        #expect(NumberFormat.atMost(.milliseconds(180)) == "<200ms")
        #expect(NumberFormat.atMost(.seconds(600)) == "   >1m")
    }

    @Test(
        "times read as people say them",
        arguments: [
            (482.0, "482ms"), (999.6, "1.0s"), (17_600, "17.6s"), (96_400, "96.4s"), (600_000, "10m00"),
            (7_500_000, "2h05"),
        ])
    func time(_ value: Double, _ text: String) { #expect(NumberFormat.time(value) == text) }

    @Test(
        "tokens take at most five characters",
        arguments: [
            (75, "75"), (999, "999"), (1000, "1.0k"), (84_500, "84.5k"), (967_000, "967k"), (999_600, "1.0M"),
            (25_300_000, "25.3M"),
        ])
    func tokens(_ value: Int, _ text: String) { #expect(NumberFormat.tokens(value) == text) }

    @Test(
        "an age reads the same until the next age, and otherwise then",
        arguments: [-3.0, 0, 4.2, 59, 3599, 86_399, 200_000])
    func ages(seconds: Double) {
        let span = Duration.milliseconds(Int64(seconds * 1000))
        let next = NumberFormat.nextAge(after: span)
        #expect(next > span)
        #expect(NumberFormat.age(next - .milliseconds(1)) == NumberFormat.age(span))
        #expect(NumberFormat.age(next) != NumberFormat.age(span))
    }

    @Test("money with its sign says below what it is, and a minus first")
    func dollars() {
        #expect(
            [29.7, 0.00001, 0, -1.2, -0.00001].map { NumberFormat.dollars($0) }
                == ["$29.70", "<$0.0001", "$0.00", "-$1.20", ">-$0.0001"])
        #expect(NumberFormat.dollars(nil) == "$–" && NumberFormat.shortDollars(0.00001) == "<$.0001")
        #expect(NumberFormat.exactDollars(0.0000001) == "<$0.000001")
    }
}
