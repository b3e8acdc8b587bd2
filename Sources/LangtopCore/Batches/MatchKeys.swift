/// The keys by which a row may be recognised in another store, as hashes; 0 for an unknown one.
///
/// A gateway sends its trace id on as it is (Langfuse SDK 2), or as 32 hexadecimal digits (OpenTelemetry): a UUID without
/// its dashes, any other text as the first half of its SHA-256. So a trace has two forms, and where the gateway had no
/// trace it sent its call id instead.
@frozen public struct MatchKeys: Sendable, Equatable {
    /// The provider's response id.
    public var response: UInt64 = 0
    /// The gateway's call id, also as a trace id.
    public var call: UInt64 = 0
    /// The trace id, in the form in which UUIDs are sent on.
    public var trace: UInt64 = 0
    /// The trace id in the form in which other texts are sent on.
    public var digestedTrace: UInt64 = 0

    /// No key known.
    @inlinable public init() {}

    /// The keys of a generation.
    public init(_ keys: Correlation) {
        var keys = keys
        response = keys.response.withUTF8 { Self.response(UnsafeRawBufferPointer($0)) }
        call = keys.call.withUTF8 { Self.plain(UnsafeRawBufferPointer($0)) }
        keys.trace.withUTF8 { setTrace(UnsafeRawBufferPointer($0)) }
    }

    /// The key of a response id.
    public static func response(_ text: UnsafeRawBufferPointer) -> UInt64 { hash(text) }

    /// The key of a call id or trace id: of a UUID without its dashes, of any other text as it is.
    public static func plain(_ text: UnsafeRawBufferPointer) -> UInt64 {
        guard text.count == 36, dashes.allSatisfy({ text[$0] == UInt8(ascii: "-") }) else { return hash(text) }
        return withUnsafeTemporaryAllocation(byteCount: 32, alignment: 1) { digits in
            var place = 0
            for byte in text where byte != UInt8(ascii: "-") && place < 32 {
                digits[place] = (0x41...0x5A).contains(byte) ? byte + 32 : byte
                place += 1
            }
            return hash(UnsafeRawBufferPointer(rebasing: digits[..<place]))
        }
    }

    /// Sets both forms of a trace id.
    public mutating func setTrace(_ text: UnsafeRawBufferPointer) {
        trace = Self.plain(text)
        digestedTrace = Self.digested(text)
    }

    /// Takes over keys that were not known.
    @inlinable public mutating func learn(_ other: MatchKeys) {
        if other.response != 0 { response = other.response }
        if other.call != 0 { call = other.call }
        if other.trace != 0 { trace = other.trace }
        if other.digestedTrace != 0 { digestedTrace = other.digestedTrace }
    }

    private static let dashes = [8, 13, 18, 23]

    private static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
        text.isEmpty ? 0 : max(1, StableHash.of(text))
    }

    /// The first half of the SHA-256 of a text that is neither a UUID nor already in that form; else nothing.
    private static func digested(_ text: UnsafeRawBufferPointer) -> UInt64 {
        let isUUID = text.count == 36 && dashes.allSatisfy { text[$0] == UInt8(ascii: "-") }
        let isHexadecimal =
            text.count == 32 && text.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard !text.isEmpty, !isUUID, !isHexadecimal else { return 0 }
        var digits = SHA256.hexadecimal(of: Array(text), bytes: 16)
        return digits.withUTF8 { hash(UnsafeRawBufferPointer($0)) }
    }
}
