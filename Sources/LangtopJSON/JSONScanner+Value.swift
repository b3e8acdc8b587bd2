extension JSONScanner {
    /// Deeper values are dropped, so that hostile text cannot exhaust the stack.
    private static let maximumDepth = 100

    /// Takes the value here, or as much of it as can be read; nil where there is none.
    mutating func value(depth: Int) -> JSONValue? {
        skipSpace()
        guard depth < Self.maximumDepth, let byte = next else { return nil }
        switch byte {
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return array(depth: depth)
        case UInt8(ascii: "\""): return .string(string())
        default: return wordValue()
        }
    }

    private mutating func object(depth: Int) -> JSONValue {
        position += 1
        var members: [JSONValue.Member] = []
        while !take(UInt8(ascii: "}")) {
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

    /// Takes all up to a blank or what may follow a value: `[1:30]` is how a text begins, and no list of a number.
    private mutating func wordValue() -> JSONValue? {
        let start = position
        while let byte = next, byte > 0x20, byte != UInt8(ascii: ","), byte != UInt8(ascii: "]"),
            byte != UInt8(ascii: "}")
        {
            position += 1
        }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        switch word {
        case "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default: return Self.isNumber(word) ? .number(word) : nil
        }
    }

    /// Whether a word is a number as JSON writes it, or as Python does beside: `Double` alone reads `inf`, `0x1p3` and `01`.
    private static func isNumber(_ word: String) -> Bool {
        if ["NaN", "Infinity", "-Infinity"].contains(word) { return true }
        guard let parts = NumberParts(word.first == "-" ? word.dropFirst() : word[...]) else { return false }
        return !parts.whole.isEmpty && parts.fraction?.isEmpty != true
    }
}
