/// One row in PostgreSQL's binary format, read field by field from the left without copying.
///
/// Valid only while the closure that was given it runs. Inlinable, because a history of a million rows reads twenty
/// million fields.
@frozen public struct PostgresRow {
    /// Each field a length and its bytes, as in a tuple of a binary COPY; -1 for NULL.
    @usableFromInline let bytes: UnsafeRawBufferPointer
    @usableFromInline var position = 0
    /// The fields asked for so far were not there, or had an impossible length.
    public var isBroken = false

    /// A tuple, without its field count.
    @usableFromInline init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The bytes of the next field; nil for NULL.
    @inlinable public mutating func nextBytes() -> UnsafeRawBufferPointer? {
        guard position + 4 <= bytes.count else {
            isBroken = true
            return nil
        }
        let length = Int(Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: position, as: Int32.self)))
        position += 4
        guard length >= 0 else { return nil }
        guard position + length <= bytes.count else {
            isBroken = true
            return nil
        }
        defer { position += length }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + length])
    }

    /// The next field as text; nil for NULL.
    @inlinable public mutating func nextText() -> String? {
        nextBytes().map { String(decoding: $0, as: UTF8.self) }
    }

    /// The next field, an `int2`, `int4` or `int8`; nil for NULL.
    @inlinable public mutating func nextInteger() -> Int? {
        guard let bytes = nextBytes() else { return nil }
        switch bytes.count {
        case 2: return Int(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
        case 4: return Int(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
        case 8: return Int(Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)))
        default:
            isBroken = true
            return nil
        }
    }

    /// The next field, a `float8`; nil for NULL.
    @inlinable public mutating func nextDouble() -> Double? {
        guard let bytes = nextBytes() else { return nil }
        guard bytes.count == 8 else {
            isBroken = true
            return nil
        }
        let value = Double(bitPattern: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)))
        return value.isFinite ? value : nil
    }

    /// The next field, a `timestamp` without zone that holds UTC, in milliseconds since 1970; nil for NULL.
    @inlinable public mutating func nextMilliseconds() -> Int64? {
        guard let bytes = nextBytes() else { return nil }
        guard bytes.count == 8 else {
            isBroken = true
            return nil
        }
        // Microseconds since 2000-01-01; the ends of the range stand for infinity.
        let stored = Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
        guard stored != .max, stored != .min else { return nil }
        let (whole, rest) = stored.quotientAndRemainder(dividingBy: 1000)
        return whole - (rest < 0 ? 1 : 0) + 946_684_800_000
    }
}
