/// Why an escape means no character.
enum EscapeFault: Error {
    /// Fewer hexadecimal digits follow than these.
    case digits(Int)
    /// Half of a surrogate pair.
    case surrogate
}

extension JSONScanner {
    /// Takes the string whose quote is here; one that is cut short gives what came before, and an escape without meaning
    /// U+FFFD.
    @usableFromInline
    mutating func string() -> String {
        position += 1
        var start = position
        position = endOfRun(from: start)
        guard next == UInt8(ascii: "\\") else {
            defer { position += 1 }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }
        var units: [UInt8] = []
        while next == UInt8(ascii: "\\") {
            units += bytes[start..<position]
            position += 1
            takeEscape(into: &units)
            start = position
            position = endOfRun(from: start)
        }
        units += bytes[start..<position]
        position += 1
        return String(decoding: units, as: UTF8.self)
    }

    private mutating func takeEscape(into units: inout [UInt8]) {
        guard let byte = next else { return }
        position += 1
        if byte == UInt8(ascii: "u") {
            units += ((try? takeUnicode()) ?? "\u{FFFD}").utf8
        } else {
            units.append(Self.control(byte) ?? byte)
        }
    }

    /// The control character that a letter after a backslash stands for.
    static func control(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }

    /// Takes the digits after `\u`, and after the first half of a surrogate pair the other half.
    mutating func takeUnicode() throws(EscapeFault) -> Unicode.Scalar {
        var value = try takeHexadecimal(4)
        if (0xD800..<0xDC00).contains(value), stands("\\u") {
            position += 2
            let second = try takeHexadecimal(4)
            guard (0xDC00..<0xE000).contains(second) else { throw .surrogate }
            value = 0x10000 + (value - 0xD800) << 10 + (second - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw .surrogate }
        return scalar
    }

    /// Takes the two digits after `\x`.
    mutating func takeByte() throws(EscapeFault) -> Unicode.Scalar {
        Unicode.Scalar(UInt8(truncatingIfNeeded: try takeHexadecimal(2)))
    }

    /// Takes so many hexadecimal digits, and only digits.
    mutating func takeHexadecimal(_ count: Int) throws(EscapeFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let digit = next.flatMap(Self.digit) else { throw .digits(count) }
            value = value << 4 | digit
            position += 1
        }
        return value
    }

    /// The value of a hexadecimal digit.
    static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46, 0x61...0x66: UInt32(byte & 0x0F) + 9
        default: nil
        }
    }
}
