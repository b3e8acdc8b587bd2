extension JSONValue {
    /// The value a text holds, as far as it can be read.
    ///
    /// A text cut short or broken gives what came before: stores bound what they hand out, and a reader would rather
    /// see the first messages than none.
    init(parsing bytes: UnsafeRawBufferPointer) {
        var parser = JSONParser(bytes: bytes)
        self = parser.value(depth: 0) ?? .null
    }

    /// The value a text holds, as far as it can be read.
    init(parsing text: String) {
        var text = text
        self = text.withUTF8 { JSONValue(parsing: UnsafeRawBufferPointer($0)) }
    }
}

/// Reads JSON from the left and stops where it ends.
private struct JSONParser {
    /// Deeper values are dropped, so that hostile text cannot exhaust the stack.
    static let maximumDepth = 100
    let bytes: UnsafeRawBufferPointer
    var position = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard next == byte else { return false }
        position += 1
        return true
    }

    mutating func value(depth: Int) -> JSONValue? {
        skipSpace()
        guard depth < Self.maximumDepth, let byte = next else { return nil }
        switch byte {
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return array(depth: depth)
        case UInt8(ascii: "\""): return .string(string())
        default: return word()
        }
    }

    private mutating func object(depth: Int) -> JSONValue {
        position += 1
        var members: [JSONValue.Member] = []
        while !take(UInt8(ascii: "}")) {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { break }
            let key = string()
            guard take(UInt8(ascii: ":")), let value = value(depth: depth + 1) else { break }
            members.append(JSONValue.Member(key: key, value: value))
            _ = take(UInt8(ascii: ","))
        }
        return .object(members)
    }

    private mutating func array(depth: Int) -> JSONValue {
        position += 1
        var values: [JSONValue] = []
        while !take(UInt8(ascii: "]")) {
            guard let value = value(depth: depth + 1) else { break }
            values.append(value)
            _ = take(UInt8(ascii: ","))
        }
        return .array(values)
    }

    private mutating func word() -> JSONValue? {
        let start = position
        while let byte = next, !Self.endsWord(byte) { position += 1 }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        switch word {
        case "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default: return Double(word) == nil ? nil : .number(word)
        }
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
    }

    private mutating func string() -> String {
        position += 1
        let start = position
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { position += 1 }
        guard next == UInt8(ascii: "\\") else {
            defer { position += 1 }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }
        var units = Array(bytes[start..<position])
        while let byte = next, byte != UInt8(ascii: "\"") {
            position += 1
            if byte == UInt8(ascii: "\\") { escape(into: &units) } else { units.append(byte) }
        }
        position += 1
        return String(decoding: units, as: UTF8.self)
    }

    private mutating func escape(into units: inout [UInt8]) {
        guard let byte = next else { return }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): units.append(0x0A)
        case UInt8(ascii: "t"): units.append(0x09)
        case UInt8(ascii: "r"): units.append(0x0D)
        case UInt8(ascii: "b"): units.append(0x08)
        case UInt8(ascii: "f"): units.append(0x0C)
        case UInt8(ascii: "u"): units.append(contentsOf: Array(String(Character(unicode())).utf8))
        default: units.append(byte)
        }
    }

    /// The character of `\uXXXX`, or of a surrogate pair of them.
    private mutating func unicode() -> Unicode.Scalar {
        let first = hexadecimal()
        if (0xD800..<0xDC00).contains(first), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        {
            position += 2
            let second = hexadecimal()
            if (0xDC00..<0xE000).contains(second) {
                return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
            }
        }
        return Unicode.Scalar(first) ?? "\u{FFFD}"
    }

    private mutating func hexadecimal() -> UInt32 {
        let end = min(position + 4, bytes.count)
        defer { position = end }
        return UInt32(String(decoding: bytes[position..<end], as: UTF8.self), radix: 16) ?? 0xFFFD
    }
}
