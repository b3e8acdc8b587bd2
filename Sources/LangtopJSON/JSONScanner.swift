/// Reads JSON from the left, byte by byte, without making values of what is not asked for: for rows by the thousand.
///
/// What is malformed ends the reading; whoever reads sees less, never something else. The readers of whole values,
/// `JSONValue(parsing:)` and `JSONValue(json5:)`, stand on it too.
public struct JSONScanner {
    @usableFromInline let bytes: UnsafeRawBufferPointer
    /// The byte that is read next; at most one behind the end.
    @usableFromInline var position = 0

    /// A scanner at the beginning of a text, which must outlive it.
    @inlinable
    public init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Gives each key of an object, without its quotes and as it is written; `read` takes the value or leaves it.
    ///
    /// - Returns: whether there was a whole object; what is no object is skipped.
    @inlinable
    @discardableResult
    public mutating func members(_ read: (UnsafeRawBufferPointer, inout JSONScanner) -> Void) -> Bool {
        guard take(UInt8(ascii: "{")) else {
            skip()
            return false
        }
        while !take(UInt8(ascii: "}")) {
            guard let key = quoted(), take(UInt8(ascii: ":")) else { return false }
            skipSpace()
            let start = position
            read(UnsafeRawBufferPointer(rebasing: bytes[key.range]), &self)
            if position == start { skip() }
            guard take(UInt8(ascii: ",")) || next == UInt8(ascii: "}") else { return false }
        }
        return true
    }

    /// The value here as it is written; nil where there is none.
    @inlinable
    public mutating func raw() -> UnsafeRawBufferPointer? {
        skipSpace()
        let start = position
        skip()
        return position > start ? UnsafeRawBufferPointer(rebasing: bytes[start..<position]) : nil
    }

    /// A string's bytes where nothing in it is escaped, and a number's or word's; nil for null and everything else.
    @inlinable
    public mutating func plain() -> UnsafeRawBufferPointer? {
        skipSpace()
        guard let byte = next else { return nil }
        if byte == UInt8(ascii: "\"") {
            let start = position
            guard let string = quoted() else { return nil }
            guard string.isEscaped else { return UnsafeRawBufferPointer(rebasing: bytes[string.range]) }
            position = start
            return nil
        }
        let word = word()
        return word.isEmpty || word.elementsEqual("null".utf8) ? nil : word
    }

    /// A string's text or a number as written; nil for null and everything else, which is skipped.
    @inlinable
    public mutating func text() -> String? {
        skipSpace()
        let start = position
        if let bytes = plain() { return String(decoding: bytes, as: UTF8.self) }
        guard position == start else { return nil }
        if next == UInt8(ascii: "\"") { return string() }
        skip()
        return nil
    }

    /// A number, or a string that reads as one; nil for everything else, which is skipped.
    @inlinable
    public mutating func number() -> Double? {
        guard let number = text().flatMap(Double.init), number.isFinite else { return nil }
        return number
    }

    /// Passes over the value here.
    @inlinable
    public mutating func skip() {
        var depth = 0
        repeat {
            skipSpace()
            switch next {
            case UInt8(ascii: "\""):
                guard quoted() != nil else { return }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard depth > 0 else { return }
                depth -= 1
                position += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard depth > 0 else { return }
                position += 1
            default:
                guard !word().isEmpty else { return }
            }
        } while depth > 0
    }
}
