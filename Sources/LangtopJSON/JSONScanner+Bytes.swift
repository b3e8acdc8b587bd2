extension JSONScanner {
    @inlinable var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    @inlinable
    mutating func skipSpace() {
        while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) { position += 1 }
    }

    @inlinable
    mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard next == byte else { return false }
        position += 1
        return true
    }

    /// Takes a number or a word; nothing where none begins here.
    @inlinable
    mutating func word() -> UnsafeRawBufferPointer {
        let start = position
        while let byte = next, !Self.endsWord(byte) { position += 1 }
        return UnsafeRawBufferPointer(rebasing: bytes[start..<position])
    }

    @inlinable
    static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "\""),
            UInt8(ascii: "["), UInt8(ascii: "{"):
            true
        default: false
        }
    }

    /// What stands between the quotes that begin here; nil where they do not end.
    @inlinable
    mutating func quoted() -> (range: Range<Int>, isEscaped: Bool)? {
        guard next == UInt8(ascii: "\"") else { return nil }
        position += 1
        let start = position
        var isEscaped = false
        while true {
            position = endOfRun(from: position)
            guard let byte = next else { break }
            position += 1
            if byte == UInt8(ascii: "\"") { return (start..<(position - 1), isEscaped) }
            isEscaped = true
            position += 1
        }
        position = bytes.count
        return nil
    }

    /// Where the next quote or backslash stands, or the end; eight bytes a step, for prompts are long.
    @inlinable
    func endOfRun(from start: Int) -> Int {
        var place = start
        while place + 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            let found = Self.zeros(in: word ^ 0x2222_2222_2222_2222) | Self.zeros(in: word ^ 0x5C5C_5C5C_5C5C_5C5C)
            if found != 0 { return place + found.trailingZeroBitCount / 8 }
            place += 8
        }
        while place < bytes.count, bytes[place] != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "\\") { place += 1 }
        return place
    }

    /// A set bit in each byte that is zero, and perhaps in higher ones, never in lower ones.
    @inlinable
    static func zeros(in word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }
}
