/// How large something is that is not shown, for people: `34 KB`.
public struct ByteCount: Sendable, Hashable, CustomStringConvertible {
    /// The bytes.
    public let bytes: Int

    /// So many bytes.
    public init(_ bytes: Int) { self.bytes = bytes }

    /// The bytes that so many letters of Base64 stand for.
    public init(ofBase64 letters: Int) { bytes = letters / 4 * 3 + letters % 4 * 3 / 4 }

    /// Three digits at most, in units of a thousand.
    public var description: String {
        guard bytes >= 1000 else { return "\(bytes) B" }
        let (size, unit) = bytes < 999_500 ? (1000, "KB") : (1_000_000, "MB")
        let tenths = (bytes + size / 20) / (size / 10)
        return tenths < 100 ? "\(tenths / 10).\(tenths % 10) \(unit)" : "\((bytes + size / 2) / size) \(unit)"
    }
}
