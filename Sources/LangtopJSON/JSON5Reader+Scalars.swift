extension JSON5Reader {
    /// Reads a text between quotes of either kind.
    mutating func readQuoted() throws(JSON5Fault) -> String {
        let start = text.position
        let quote = text.next
        text.position += 1
        var units: [UInt8] = []
        while let byte = text.next {
            text.position += 1
            switch byte {
            case quote: return String(decoding: units, as: UTF8.self)
            case UInt8(ascii: "\\"): try readEscape(into: &units)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                throw fault("a text's closing quote is missing in this line", at: start)
            default: units.append(byte)
            }
        }
        throw fault("a text's closing quote is missing", at: start)
    }

    /// Reads what follows a backslash; the end of a line belongs to no text.
    private mutating func readEscape(into units: inout [UInt8]) throws(JSON5Fault) {
        guard !text.takesLineEnd() else { return }
        guard let byte = text.next else { throw fault("a text ends within an escape") }
        text.position += 1
        switch byte {
        case UInt8(ascii: "x"), UInt8(ascii: "u"):
            do throws(EscapeFault) {
                let isByte = byte == UInt8(ascii: "x")
                units += try (isByte ? text.takeByte() : text.takeUnicode()).utf8
            } catch {
                throw fault(error.message)
            }
        case UInt8(ascii: "1")...UInt8(ascii: "9"): throw fault("a backslash before a digit means nothing")
        case UInt8(ascii: "0"): units.append(0)
        case UInt8(ascii: "v"): units.append(0x0B)
        default: units.append(JSONScanner.control(byte) ?? byte)
        }
    }

    /// Reads a number, hexadecimal or with a point wherever JSON5 lets it stand, and writes it as JSON does.
    mutating func readNumber() throws(JSON5Fault) -> String {
        let start = text.position
        let sign = text.scalar == "-" ? "-" : ""
        if text.scalar == "-" || text.scalar == "+" { text.position += 1 }
        let isHexadecimal = text.stands("0x")
        var last: Unicode.Scalar?
        let word = text.take { scalar in
            defer { last = scalar }
            let isExponentSign = (scalar == "+" || scalar == "-") && (last == "e" || last == "E") && !isHexadecimal
            return isExponentSign || scalar == "." || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        }
        guard let number = Self.number(word) else {
            throw fault("a number cannot be read, or a text needs quotes around it", at: start)
        }
        return sign + number
    }

    private static func number(_ word: String) -> String? {
        if word == "Infinity" || word == "NaN" { return word }
        if word.hasPrefix("0x") || word.hasPrefix("0X") {
            let digits = word.dropFirst(2).utf8.map(JSONScanner.digit)
            guard !digits.isEmpty, !digits.contains(nil) else { return nil }
            return JSONText.number(digits.reduce(0) { $0 * 16 + Double($1 ?? 0) }) ?? "Infinity"
        }
        guard let parts = NumberParts(word[...]) else { return nil }
        let whole = parts.whole.isEmpty ? "0" : String(Substring(parts.whole))
        let fraction = parts.fraction.map { $0.isEmpty ? "" : ".\(Substring($0))" } ?? ""
        return "\(whole)\(fraction)\(Substring(parts.exponent))"
    }
}

extension EscapeFault {
    /// What is wrong, for people.
    fileprivate var message: String {
        switch self {
        case .digits(let count): "an escape needs \(count) hexadecimal digits"
        case .surrogate: "half of a surrogate pair is missing"
        }
    }
}
