/// Reads what a `ByteWriter` wrote, in the same order.
struct ByteReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position >= bytes.count }

    mutating func integer() -> Int {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        return Int(Int64(bitPattern: result >> 1) ^ -Int64(bitPattern: result & 1))
    }

    mutating func double() -> Double {
        var pattern: UInt64 = 0
        for shift in 0..<8 where position < bytes.count {
            pattern |= UInt64(bytes[position]) << UInt64(8 * shift)
            position += 1
        }
        return Double(bitPattern: pattern)
    }
}
