/// Cuts a binary COPY stream into rows.
///
/// PostgreSQL sends one message a row; the header comes glued to the first (PostgreSQL documentation, COPY, "Binary
/// Format").
struct CopyReader {
    private static let signature: [UInt8] = [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00]
    private var isStarted = false
    /// The stream is not what the format says.
    private(set) var isBroken = false

    /// Reads the row in one message of the stream; the end marker and a lone header hold none.
    mutating func read(_ message: UnsafeRawBufferPointer, _ row: (inout PostgresRow) -> Void) {
        var rest = message[...]
        if !isStarted {
            // Signature, flags, and the length of a header extension to skip.
            let fixed = Self.signature.count + 8
            guard rest.count >= fixed, rest.starts(with: Self.signature) else { return isBroken = true }
            let extra = Int(UInt32(bigEndian: message.loadUnaligned(fromByteOffset: fixed - 4, as: UInt32.self)))
            rest = rest.dropFirst(fixed + extra)
            isStarted = true
        }
        guard !rest.isEmpty else { return }
        guard rest.count >= 2 else { return isBroken = true }
        let fields = Int16(bigEndian: message.loadUnaligned(fromByteOffset: rest.startIndex, as: Int16.self))
        guard fields >= 0 else { return }
        var tuple = PostgresRow(UnsafeRawBufferPointer(rebasing: rest.dropFirst(2)))
        row(&tuple)
        isBroken = isBroken || tuple.isBroken
    }
}
