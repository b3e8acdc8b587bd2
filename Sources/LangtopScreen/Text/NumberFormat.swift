/// Numbers as the whole program writes them for people: fixed width, never cut, unknown is a dash and never zero.
///
/// Each function takes nil for unknown and gives `–`; the ASCII screen replaces the dash when it is written.
public enum NumberFormat {
    /// What stands for a number that is not known.
    public static let unknown = "–"

    /// US dollars without a sign: two decimals from 1 up, four below, none from 100,000 up.
    ///
    /// A sum too small for its decimals is said to be below them: `<0.0001` is not nothing.
    public static func money(_ dollars: Double?) -> String {
        guard let dollars else { return unknown }
        switch dollars.magnitude {
        case 0: return "0.00"
        case ..<0.99995: return atLeast(dollars, decimals: 4)
        case ..<99_999.995: return fixed(dollars, 2)
        case ..<999_999.5: return fixed(dollars, 0)
        default: return tokens(dollars)
        }
    }

    /// The same with its sign: `$29.70`, `<$0.0001`.
    public static func dollars(_ dollars: Double?) -> String { withSign(money(dollars)) }

    /// Short dollars with their sign: `$.022`, `<$.0001`.
    public static func shortDollars(_ dollars: Double?) -> String { withSign(shortMoney(dollars)) }

    /// Exact dollars with their sign.
    public static func exactDollars(_ dollars: Double?) -> String { withSign(exactMoney(dollars)) }

    /// A sum below so much stays below it, and a minus comes first.
    private static func withSign(_ money: String) -> String {
        let digits = money.drop { "<>-".contains($0) }
        return money[..<digits.startIndex] + "$" + digits
    }

    /// US dollars in at most six characters where room is short: `29.70`, `.022`, `<.0001`, `1,043`.
    public static func shortMoney(_ dollars: Double?) -> String {
        guard let dollars else { return unknown }
        switch dollars.magnitude {
        case 0: return "0"
        case ..<0.9995:
            let text = atLeast(dollars.magnitude, decimals: dollars.magnitude < 0.01 ? 4 : 3)
            return (dollars < 0 ? "-" : "") + (text.first == "<" ? "<" : "") + text.drop { $0 != "." }
        case ..<99.995: return fixed(dollars, 2)
        case ..<99_999.5: return fixed(dollars, 0)
        default: return tokens(dollars)
        }
    }

    /// US dollars to the millionth, for one generation.
    public static func exactMoney(_ dollars: Double?) -> String {
        dollars.map { $0 == 0 ? "0.00" : atLeast($0, decimals: 6) } ?? unknown
    }

    /// A number other than 0, said to be below the least one that its decimals can say.
    private static func atLeast(_ value: Double, decimals: Int) -> String {
        let text = fixed(value, decimals)
        guard !text.utf8.contains(where: { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }) else { return text }
        return (value < 0 ? ">-0." : "<0.") + String(repeating: "0", count: decimals - 1) + "1"
    }

    /// A count with thousands set apart.
    public static func count(_ number: Int?) -> String {
        guard let number else { return unknown }
        return number.magnitude >= 10_000_000
            ? tokens(Double(number)) : digits(UInt64(number.magnitude), decimals: 0, isNegative: number < 0)
    }

    /// Tokens in at most five characters: `967k`, `25.3M`.
    public static func tokens(_ number: Int?) -> String { tokens(number.map(Double.init)) }

    private static func tokens(_ number: Double?) -> String {
        guard let number else { return unknown }
        guard number.magnitude >= 999.5 else { return fixed(number, 0) }
        var scaled = number
        for unit in ["k", "M", "B", "T"] {
            scaled /= 1000
            if scaled.magnitude < 99.95 { return fixed(scaled, 1) + unit }
            if scaled.magnitude < 999.5 || unit == "T" { return fixed(scaled, 0) + unit }
        }
        return unknown
    }

    /// A time span given in milliseconds: `482ms`, `17.6s`, `1m36`, `2h05`.
    public static func time(_ milliseconds: Double?) -> String {
        guard let milliseconds, milliseconds.isFinite else { return unknown }
        if milliseconds < 999.5 { return fixed(milliseconds, 0) + "ms" }
        if milliseconds < 99_950 { return fixed(milliseconds / 1000, 1) + "s" }
        let seconds = Int(min(milliseconds / 1000, 3.6e8).rounded())
        if seconds < 3600 { return "\(seconds / 60)m\(padded(seconds % 60))" }
        return "\(seconds / 3600)h\(padded(seconds / 60 % 60))"
    }

    /// A share as percent with one decimal, without the sign.
    public static func percent(_ share: Double?) -> String {
        guard let share else { return unknown }
        return share > 0 && share < 0.0005 ? "<0.1" : fixed(share * 100, 1)
    }

    /// The steps of ages below a day: from so many seconds on it reads so.
    private static let ages: [(seconds: Int64, text: String)] = [
        (5, "5s"), (10, "10s"), (30, "30s"), (60, "1m"), (120, "2m"), (300, "5m"), (600, "10m"), (1800, "30m"),
        (3600, "1h"), (7200, "2h"), (21_600, "6h"), (43_200, "12h"),
    ]
    private static let day: Int64 = 86_400

    /// How old something is, in steps that leave a still screen still: `now`, `5s`, `10s`, `30s`, `1m` …
    public static func age(_ span: Duration) -> String {
        let seconds = span.components.seconds
        if seconds >= day { return "\(seconds / day)d" }
        return ages.last { $0.seconds <= seconds }?.text ?? "now"
    }

    /// The shortest longer span that `age` tells from this one.
    public static func nextAge(after span: Duration) -> Duration {
        let seconds = span.components.seconds
        let step = seconds < day ? ages.first { $0.seconds > seconds }?.seconds : nil
        return .seconds(step ?? (seconds / day + 1) * day)
    }

    /// A bound that a span does not exceed, in steps of 1, 2 and 5: `<10ms`, `<2s`; always as wide.
    public static func atMost(_ span: Duration) -> String {
        let (seconds, atto) = span.components
        let milliseconds = seconds * 1000 + atto / 1_000_000_000_000_000
        let steps: [(Int64, String)] = [
            (10, " <10ms"), (20, " <20ms"), (50, " <50ms"), (100, "<100ms"), (200, "<200ms"), (500, "<500ms"),
            (1000, "   <1s"), (2000, "   <2s"), (5000, "   <5s"), (10_000, "  <10s"), (20_000, "  <20s"),
            (60_000, "   <1m"),
        ]
        return steps.first { milliseconds < $0.0 }?.1 ?? "   >1m"
    }

    /// A decimal number with so many decimals and thousands set apart.
    public static func fixed(_ value: Double, _ decimals: Int) -> String {
        let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
        let scaled = (value.magnitude * scale).rounded()
        guard scaled.isFinite, scaled < 9e15 else { return value.isNaN ? unknown : "\(value)" }
        return digits(UInt64(scaled), decimals: decimals, isNegative: value < 0 && scaled > 0)
    }

    /// Two digits.
    public static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    /// A whole number with its last digits behind a point and thousands set apart.
    private static func digits(_ number: UInt64, decimals: Int, isNegative: Bool) -> String {
        var count = decimals + 1
        var rest = number
        for _ in 0..<count { rest /= 10 }
        while rest > 0 {
            rest /= 10
            count += 1
        }
        let commas = (count - decimals - 1) / 3
        let length = count + commas + (decimals > 0 ? 1 : 0) + (isNegative ? 1 : 0)
        return String(unsafeUninitializedCapacity: length) { bytes in
            var rest = number
            var place = length
            func put(_ byte: UInt8) {
                place -= 1
                bytes[place] = byte
            }
            for digit in 0..<count {
                if digit == decimals, decimals > 0 { put(UInt8(ascii: ".")) }
                if digit > decimals, (digit - decimals) % 3 == 0 { put(UInt8(ascii: ",")) }
                put(UInt8(ascii: "0") + UInt8(rest % 10))
                rest /= 10
            }
            if isNegative { put(UInt8(ascii: "-")) }
            return length
        }
    }
}
