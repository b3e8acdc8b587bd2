/// Values made from bytes, each made once: equal bytes share one value and its storage.
///
/// Rows repeat the same few names; looking them up costs a tenth of making them again. The table forgets everything
/// when it is full, so its size is bounded whatever a store holds.
struct ByteTable<Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        var bytes: [UInt8]
        var value: Value
    }

    private let make: @Sendable (UnsafeRawBufferPointer) -> Value
    private let capacity: Int
    private var entries: [Entry] = []
    /// Open addressing: an index into `entries` plus one, or 0 for a free place.
    private var places: [Int32]

    /// A table whose values `make` makes, for at most `capacity` different ones at a time.
    init(capacity: Int = 1 << 14, make: @escaping @Sendable (UnsafeRawBufferPointer) -> Value) {
        self.make = make
        self.capacity = capacity
        places = Array(repeating: 0, count: 64)
    }

    /// The value of some bytes.
    mutating func value(for bytes: UnsafeRawBufferPointer) -> Value {
        var place = Self.hash(bytes) & (places.count - 1)
        while places[place] != 0 {
            let index = Int(places[place]) - 1
            if Self.equal(entries[index].bytes, bytes) { return entries[index].value }
            place = (place + 1) & (places.count - 1)
        }
        let value = make(bytes)
        if entries.count == capacity {
            entries.removeAll(keepingCapacity: true)
            places = Array(repeating: 0, count: places.count)
            place = Self.hash(bytes) & (places.count - 1)
        }
        entries.append(Entry(bytes: Array(bytes), value: value))
        places[place] = Int32(entries.count)
        if entries.count * 2 > places.count { grow() }
        return value
    }

    private mutating func grow() {
        places = Array(repeating: 0, count: places.count * 2)
        for (index, entry) in entries.enumerated() {
            var place = entry.bytes.withUnsafeBytes { Self.hash($0) } & (places.count - 1)
            while places[place] != 0 { place = (place + 1) & (places.count - 1) }
            places[place] = Int32(index + 1)
        }
    }

    private static func equal(_ known: [UInt8], _ bytes: UnsafeRawBufferPointer) -> Bool {
        guard known.count == bytes.count else { return false }
        return known.withUnsafeBytes { known in
            var offset = 0
            while offset + 8 <= bytes.count {
                guard
                    known.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                        == bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                else { return false }
                offset += 8
            }
            while offset < bytes.count {
                guard known[offset] == bytes[offset] else { return false }
                offset += 1
            }
            return true
        }
    }

    /// Eight bytes a step, mixed by multiplication; the table compares bytes, so collisions cost only time.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
        var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
        var offset = 0
        while offset + 8 <= bytes.count {
            hash = (hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0xD6E8_FEB8_6659_FD93
            hash ^= hash >> 32
            offset += 8
        }
        while offset < bytes.count {
            hash = (hash ^ UInt64(bytes[offset])) &* 0xD6E8_FEB8_6659_FD93
            hash ^= hash >> 32
            offset += 1
        }
        return Int(truncatingIfNeeded: hash & 0x7FFF_FFFF_FFFF_FFFF)
    }
}

extension ByteTable<String> {
    /// A table of texts.
    static func texts(capacity: Int = 1 << 14) -> ByteTable<String> {
        ByteTable(capacity: capacity) { String(decoding: $0, as: UTF8.self) }
    }
}
