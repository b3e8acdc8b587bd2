/// Gives each distinct text a code, in the order of first sight; the empty text is 0. Texts stand once, side by side.
public struct TextDictionary: Sendable {
    @usableFromInline var bytes: [UInt8] = []
    /// Where the text of each code ends; code 0 ends at 0.
    @usableFromInline var ends: [UInt32] = [0]
    /// Open addressing: the upper half of a text's hash above its code; 0 where nothing is.
    @usableFromInline var slots: [UInt64]
    /// The code given last: rows that follow each other often repeat a text.
    @usableFromInline var last: UInt32 = 0

    /// A dictionary of the empty text.
    public init() { slots = [UInt64](repeating: 0, count: 16) }

    /// How many codes there are.
    @inlinable public var count: Int { ends.count }

    /// How many bytes it takes.
    public var size: Int { bytes.capacity + ends.capacity * 4 + slots.capacity * 8 }

    /// The code of a text, a new one at first sight.
    @inlinable public mutating func code(_ text: UnsafeRawBufferPointer) -> UInt32 {
        if text.isEmpty { return 0 }
        if last != 0, isText(last, text) { return last }
        let hash = StableHash.of(text)
        last = find(text, hash) ?? add(text, hash)
        return last
    }

    /// The code of a text, a new one at first sight.
    public mutating func code(_ text: String) -> UInt32 {
        var text = text
        return text.withUTF8 { code(UnsafeRawBufferPointer($0)) }
    }

    /// The code of a text that has one.
    public func known(_ text: String) -> UInt32? {
        var text = text
        return text.withUTF8 { text in
            text.isEmpty ? 0 : find(UnsafeRawBufferPointer(text), StableHash.of(UnsafeRawBufferPointer(text)))
        }
    }

    /// The code of a text that has one.
    public func known(_ text: UnsafeRawBufferPointer) -> UInt32? {
        text.isEmpty ? 0 : find(text, StableHash.of(text))
    }

    /// The text of a code.
    public func text(_ code: UInt32) -> String { withBytes(of: code) { String(decoding: $0, as: UTF8.self) } }

    /// Lends the bytes of a code's text.
    @inlinable public func withBytes<Result>(of code: UInt32, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let range = place(code)
        return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }

    /// Forgets all texts and keeps the room for as many.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeLast(ends.count - 1)
        for place in slots.indices { slots[place] = 0 }
        last = 0
    }

    @inlinable func place(_ code: UInt32) -> Range<Int> {
        (code == 0 ? 0 : Int(ends[Int(code) - 1]))..<Int(ends[Int(code)])
    }

    @inlinable func isText(_ code: UInt32, _ text: UnsafeRawBufferPointer) -> Bool {
        let range = place(code)
        guard range.count == text.count else { return false }
        return bytes.withUnsafeBytes { bytes in
            var offset = 0
            while offset + 8 <= text.count {
                guard
                    bytes.loadUnaligned(fromByteOffset: range.lowerBound + offset, as: UInt64.self)
                        == text.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                else { return false }
                offset += 8
            }
            while offset < text.count {
                guard bytes[range.lowerBound + offset] == text[offset] else { return false }
                offset += 1
            }
            return true
        }
    }

    @inlinable func find(_ text: UnsafeRawBufferPointer, _ hash: UInt64) -> UInt32? {
        let mask = slots.count - 1
        let tag = hash & 0xFFFF_FFFF_0000_0000
        var place = Int(truncatingIfNeeded: hash) & mask
        while slots[place] != 0 {
            if slots[place] & 0xFFFF_FFFF_0000_0000 == tag {
                let code = UInt32(truncatingIfNeeded: slots[place])
                if isText(code, text) { return code }
            }
            place = (place + 1) & mask
        }
        return nil
    }

    @usableFromInline mutating func add(_ text: UnsafeRawBufferPointer, _ hash: UInt64) -> UInt32 {
        let code = UInt32(ends.count)
        bytes.append(contentsOf: text)
        ends.append(UInt32(bytes.count))
        if ends.count * 2 > slots.count {
            slots = [UInt64](repeating: 0, count: slots.count * 2)
            for code in 1..<UInt32(ends.count) { place(code, withBytes(of: code) { StableHash.of($0) }) }
        } else {
            place(code, hash)
        }
        return code
    }

    private mutating func place(_ code: UInt32, _ hash: UInt64) {
        var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
        slots[place] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(code)
    }
}
