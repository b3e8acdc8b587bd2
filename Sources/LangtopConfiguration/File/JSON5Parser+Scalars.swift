extension JSON5Parser {
    private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
        "b": "\u{08}", "f": "\u{0C}", "n": "\n", "r": "\r", "t": "\t", "v": "\u{0B}", "0": "\0",
    ]

    /// Reads a text between quotes of either kind.
    mutating func readQuoted() throws(JSON5Fault) -> String {
        let start = place
        let quote = take()
        var result = String.UnicodeScalarView()
        while let scalar = take() {
            switch scalar {
            case quote: return String(result)
            case "\\": if let meant = try readEscape() { result.append(meant) }
            case "\n", "\r": throw fault("a text's closing quote is missing in this line", at: start)
            default: result.append(scalar)
            }
        }
        throw fault("a text's closing quote is missing", at: start)
    }

    /// What follows a backslash; nil for the end of a line, which belongs to no text.
    private mutating func readEscape() throws(JSON5Fault) -> Unicode.Scalar? {
        guard let scalar = take() else { throw fault("a text ends within an escape") }
        switch scalar {
        case "\r":
            if here == "\n" { place += 1 }
            return nil
        case "\n", "\u{2028}", "\u{2029}": return nil
        case "x": return try self.scalar(try readHex(2))
        case "u":
            let first = try readHex(4)
            guard (0xD800..<0xDC00).contains(first) else { return try self.scalar(first) }
            guard take() == "\\", take() == "u" else { throw fault("half of a surrogate pair is missing") }
            let second = try readHex(4)
            guard (0xDC00..<0xE000).contains(second) else { throw fault("half of a surrogate pair is missing") }
            return try self.scalar(0x10000 + (first - 0xD800) << 10 + second - 0xDC00)
        case "1"..."9": throw fault("a backslash before a digit means nothing")
        default: return Self.escapes[scalar] ?? scalar
        }
    }

    private func scalar(_ value: UInt32) throws(JSON5Fault) -> Unicode.Scalar {
        guard let scalar = Unicode.Scalar(value) else { throw fault("half of a surrogate pair is missing") }
        return scalar
    }

    private mutating func readHex(_ count: Int) throws(JSON5Fault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let digit = take().flatMap({ UInt32(String($0), radix: 16) }) else {
                throw fault("an escape needs \(count) hexadecimal digits")
            }
            value = value << 4 | digit
        }
        return value
    }

    /// Reads a number, hexadecimal or with a point wherever JSON5 lets it stand.
    mutating func readNumber() throws(JSON5Fault) -> Double {
        let start = place
        let sign: Double = here == "-" ? -1 : 1
        if here == "-" || here == "+" { place += 1 }
        var word = ""
        while let scalar = here {
            let isExponentSign =
                (scalar == "+" || scalar == "-") && word.last?.lowercased() == "e" && !word.hasPrefix("0x")
            guard isExponentSign || scalar == "." || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
            else {
                break
            }
            word.unicodeScalars.append(scalar)
            place += 1
        }
        if let number = Self.number(word) { return sign * number }
        throw fault("a number cannot be read, or a text needs quotes around it", at: start)
    }

    private static func number(_ word: String) -> Double? {
        if word == "Infinity" { return .infinity }
        if word == "NaN" { return .nan }
        if let hex = word.wholeMatch(of: #/0[xX]([0-9a-fA-F]+)/#) {
            return hex.1.reduce(0) { $0 * 16 + Double($1.hexDigitValue ?? 0) }
        }
        guard let parts = word.wholeMatch(of: #/(0|[1-9][0-9]*)?(?:\.([0-9]*))?([eE][-+]?[0-9]+)?/#),
            parts.1 != nil || parts.2?.isEmpty == false
        else { return nil }
        let fraction = parts.2.map { $0.isEmpty ? "0" : $0 } ?? "0"
        return Double("\(parts.1 ?? "0").\(fraction)\(parts.3 ?? "")")
    }
}
