/// What the numbers of a filter are measured in, and how they are written.
enum FilterUnit {
    case dollars, seconds, tokens, percent, rate

    /// What is expected where a number cannot be read.
    var expected: String {
        switch self {
        case .dollars: "an amount such as 0.10, $0.10 or 10c"
        case .seconds: "a time such as 30s, 250ms or 1m30s"
        case .tokens: "a number such as 800, 100k or 1.5M"
        case .percent: "a share such as 50%"
        case .rate: "a number such as 20"
        }
    }

    /// What a number is multiplied with by what stands behind it.
    private var suffixes: [String: Double] {
        switch self {
        case .dollars: ["": 1, "k": 1e3]
        case .seconds: ["": 1, "s": 1, "m": 60, "h": 3600, "d": 86_400]
        case .tokens: ["": 1, "k": 1e3, "m": 1e6, "b": 1e9]
        case .percent: ["": 1, "%": 1]
        case .rate: ["": 1, "/s": 1]
        }
    }

    /// The number a text says; nil where it says none.
    func number(_ text: String) -> Double? {
        var rest = Substring(text.lowercased())
        if self == .dollars, rest.first == "$" { rest.removeFirst() }
        guard let value = part(&rest) else { return nil }
        // Of a time there may be a second part: 1m30s, 1m30.
        guard self == .seconds, !rest.isEmpty else { return rest.isEmpty && value.isFinite ? value : nil }
        guard value >= 0, let more = part(&rest), rest.isEmpty, more >= 0, (value + more).isFinite else { return nil }
        return value + more
    }

    /// A number with what stands behind it, taken off the front.
    private func part(_ text: inout Substring) -> Double? {
        let digits = Self.digits(of: text)
        guard !digits.isEmpty, let value = Double(digits) else { return nil }
        text.removeFirst(digits.count)
        let suffix = text.prefix { !($0.isASCII && $0.isNumber) }
        text.removeFirst(suffix.count)
        // By division, so that a part of a whole is the number that is nearest to it.
        if self == .dollars, suffix == "c" { return value / 100 }
        if self == .seconds, suffix == "ms" { return value / 1000 }
        return suffixes[String(suffix)].map { value * $0 }
    }

    /// A decimal number in ASCII, with an exponent where one follows.
    private static func digits(of text: Substring) -> Substring {
        var index = text.startIndex
        func take(_ isWanted: (Character) -> Bool) {
            while index < text.endIndex, text[index].isASCII, isWanted(text[index]) {
                index = text.index(after: index)
            }
        }
        if let first = text.first, first == "-" || first == "+" { index = text.index(after: index) }
        take { $0.isNumber || $0 == "." }
        guard index < text.endIndex, text[index] == "e" else { return text[..<index] }
        let end = index
        index = text.index(after: index)
        if index < text.endIndex, text[index] == "-" || text[index] == "+" { index = text.index(after: index) }
        guard index < text.endIndex, text[index].isASCII, text[index].isNumber else { return text[..<end] }
        take(\.isNumber)
        return text[..<index]
    }

    /// The number as a reader would type it; read again it is the same.
    func text(_ value: Double) -> String {
        switch self {
        case .seconds: Self.scaled(value, [(3600, "h"), (60, "m")]) ?? Self.plain(value) + "s"
        case .tokens: Self.scaled(value, [(1e6, "M"), (1e3, "k")]) ?? Self.plain(value)
        case .percent: Self.plain(value) + "%"
        case .dollars, .rate: Self.plain(value)
        }
    }

    private static func scaled(_ value: Double, _ units: [(Double, String)]) -> String? {
        guard value > 0, value < 1e15 else { return nil }
        return units.first { value.truncatingRemainder(dividingBy: $0.0) == 0 }.map { plain(value / $0.0) + $0.1 }
    }

    private static func plain(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }
}
