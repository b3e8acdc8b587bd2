extension JSONScanner {
    /// The character here; nil at the end.
    var scalar: Unicode.Scalar? {
        guard position < bytes.count else { return nil }
        var rest = bytes[position...].makeIterator()
        var decoder = UTF8()
        guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return "\u{FFFD}" }
        return scalar
    }

    /// Passes over what passes a test.
    mutating func skip(while passes: (Unicode.Scalar) -> Bool) {
        while let scalar, passes(scalar) { position += UTF8.width(scalar) }
    }

    /// Takes what passes a test.
    mutating func take(while passes: (Unicode.Scalar) -> Bool) -> String {
        let start = position
        skip(while: passes)
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// The line of a place, from 1.
    func line(at place: Int) -> Int { bytes.prefix(place).count { $0 == UInt8(ascii: "\n") } + 1 }

    /// Takes the end of a line where one is here, in any of the ways JSON5 knows.
    mutating func takesLineEnd() -> Bool {
        let ends: [StaticString] = ["\r\n", "\n", "\r", "\u{2028}", "\u{2029}"]
        guard let end = ends.first(where: { stands($0) }) else { return false }
        position += end.utf8CodeUnitCount
        return true
    }

    /// Whether this text stands here.
    func stands(_ text: StaticString) -> Bool {
        let end = position + text.utf8CodeUnitCount
        return text.withUTF8Buffer { end <= bytes.count && bytes[position..<end].elementsEqual($0) }
    }
}
