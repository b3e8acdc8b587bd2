/// Reads JSON from the left without making values of what is not asked for: for rows by the thousand.
///
/// What is malformed ends the reading; whoever reads sees less, never something else.
struct JSONScanner {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    /// A scanner at the beginning of a text.
    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

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

    /// Gives each key of an object, without its quotes and as it is written; `read` takes the value or leaves it.
    ///
    /// - Returns: whether there was a whole object; what is no object is skipped.
    @discardableResult
    mutating func members(_ read: (UnsafeRawBufferPointer, inout JSONScanner) -> Void) -> Bool {
        guard take(UInt8(ascii: "{")) else {
            skip()
            return false
        }
        while !take(UInt8(ascii: "}")) {
            guard let key = quoted(), take(UInt8(ascii: ":")) else { return false }
            let start = position
            read(UnsafeRawBufferPointer(rebasing: bytes[key.range]), &self)
            if position == start { skip() }
            guard take(UInt8(ascii: ",")) || next == UInt8(ascii: "}") else { return false }
        }
        return true
    }

    /// The value here as it is written; nil where there is none.
    mutating func raw() -> UnsafeRawBufferPointer? {
        skipSpace()
        let start = position
        skip()
        return position > start ? UnsafeRawBufferPointer(rebasing: bytes[start..<position]) : nil
    }

    /// A string's bytes where nothing in it is escaped, and a number's or word's; nil for null and everything else.
    mutating func plain() -> UnsafeRawBufferPointer? {
        skipSpace()
        guard let byte = next else { return nil }
        if byte == UInt8(ascii: "\"") {
            let start = position
            guard let string = quoted() else { return nil }
            guard string.isEscaped else { return UnsafeRawBufferPointer(rebasing: bytes[string.range]) }
            position = start
            return nil
        }
        guard byte != UInt8(ascii: "{"), byte != UInt8(ascii: "[") else { return nil }
        guard let word = raw(), !word.elementsEqual("null".utf8) else { return nil }
        return word
    }

    /// A string's text or a number as written; nil for null and everything else, which is skipped.
    mutating func text() -> String? {
        skipSpace()
        let start = position
        if let bytes = plain() { return String(decoding: bytes, as: UTF8.self) }
        guard position == start, next == UInt8(ascii: "\""), let whole = raw() else {
            if position == start { skip() }
            return nil
        }
        return JSONValue(parsing: whole).text
    }

    /// A number, or a string that reads as one; nil for everything else, which is skipped.
    mutating func number() -> Double? {
        guard let number = text().flatMap(Double.init), number.isFinite else { return nil }
        return number
    }

    /// Passes over the value here.
    mutating func skip() {
        skipSpace()
        var depth = 0
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                guard quoted() != nil else { return }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                position += 1
                continue
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard depth > 0 else { return }
                depth -= 1
                position += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard depth > 0 else { return }
                position += 1
                continue
            case 0x20, 0x09...0x0D:
                position += 1
                continue
            default:
                while let byte = next, !Self.endsWord(byte) { position += 1 }
            }
            if depth == 0 { return }
        }
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "\""),
            UInt8(ascii: "["), UInt8(ascii: "{"):
            true
        default: false
        }
    }

    /// What stands between the quotes that begin here; nil where they do not end.
    private mutating func quoted() -> (range: Range<Int>, isEscaped: Bool)? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = position
        var isEscaped = false
        while let byte = next {
            position += 1
            if byte == UInt8(ascii: "\"") { return (start..<(position - 1), isEscaped) }
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                position += 1
            }
        }
        position = bytes.count
        return nil
    }
}
