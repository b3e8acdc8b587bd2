import LangtopCore

/// Reads values of ClickHouse's format RowBinary where they lie: fixed numbers in little endian, texts behind their
/// length, NULL behind a byte. What is not all there yet reads as nothing, and is said.
struct RowBinaryReader {
    private let bytes: UnsafeRawBufferPointer
    /// Where the next value begins.
    private(set) var place = 0
    /// The bytes end within a value.
    private(set) var isShort = false
    /// At least so many more bytes belong to it.
    private(set) var missing = 0
    /// A length that no answer of ours has: what comes is no row.
    private(set) var isForeign = false

    /// Longer rows are asked for nowhere: the texts in them are names, ids, tags and the beginnings of messages.
    static let longest = 1 << 24

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Whether everything was read.
    var isAtEnd: Bool { place >= bytes.count }

    @inline(__always)
    private mutating func take(_ count: Int) -> Int? {
        guard count <= bytes.count - place, !isShort else {
            if !isShort { missing = count - (bytes.count - place) }
            isShort = true
            return nil
        }
        defer { place += count }
        return place
    }

    @inline(__always)
    mutating func nextByte() -> UInt8 { take(1).map { bytes[$0] } ?? 0 }

    /// `Int64` or `UInt64`.
    @inline(__always)
    mutating func nextInteger() -> Int64 {
        take(8).map { Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: Int64.self)) } ?? 0
    }

    /// `Nullable(Int64)`.
    @inline(__always)
    mutating func nextOptionalInteger() -> Int64? { nextByte() == 0 ? nextInteger() : nil }

    /// `Float64`.
    @inline(__always)
    mutating func nextDouble() -> Double { Double(bitPattern: UInt64(bitPattern: nextInteger())) }

    /// `Nullable(Float64)`.
    @inline(__always)
    mutating func nextOptionalDouble() -> Double? { nextByte() == 0 ? nextDouble() : nil }

    /// A count in seven bits a byte (LEB128).
    @inline(__always)
    mutating func nextCount() -> Int {
        var (value, shift) = (0, 0)
        while true {
            let byte = nextByte()
            value |= Int(byte & 0x7F) << shift
            if byte & 0x80 == 0 { break }
            shift += 7
            if shift > 35 { break }
        }
        if value > Self.longest || shift > 35 {
            (isForeign, isShort) = (true, true)
            return 0
        }
        return value
    }

    /// `String`, and what is based on it.
    @inline(__always)
    mutating func nextText() -> WireText {
        let count = nextCount()
        guard count > 0, let start = take(count) else { return .none }
        return WireText(rebasing: bytes[start..<start + count])
    }

    /// The bytes of an `Array(String)`, its count included.
    mutating func nextTexts() -> WireText {
        let start = place
        repeatWhileWhole { reader in _ = reader.nextText() }
        return isShort ? .none : WireText(rebasing: bytes[start..<place])
    }

    /// The bytes of a `Map(String, …)` with values of eight bytes, its count included.
    @inline(__always)
    mutating func nextMap() -> WireText {
        let start = place
        repeatWhileWhole { reader in
            _ = reader.nextText()
            _ = reader.take(8)
        }
        return isShort ? .none : WireText(rebasing: bytes[start..<place])
    }

    /// Reads as many items as a count says, and none behind the end of what is there.
    @inline(__always)
    private mutating func repeatWhileWhole(_ read: (inout RowBinaryReader) -> Void) {
        var rest = nextCount()
        while rest > 0, !isShort {
            read(&self)
            rest -= 1
        }
        // Each item is a byte at least.
        if isShort { missing += rest }
    }
}
