extension UnsafeRawBufferPointer {
    /// Where `needle` first stands, byte for byte.
    ///
    /// The library's own search works on any collection and costs a hundred times as much, too much for texts of
    /// megabytes and for every failed row.
    func place(of needle: String) -> Int? {
        let needle = Array(needle.utf8)
        guard let first = needle.first else { return 0 }
        guard count >= needle.count else { return nil }
        for start in 0...(count - needle.count)
        where self[start] == first && needle.indices.allSatisfy({ self[start + $0] == needle[$0] }) {
            return start
        }
        return nil
    }
}

extension Substring.UTF8View {
    /// Where `needle` first stands, byte for byte.
    func range(of needle: String) -> Range<Index>? {
        let found = withContiguousStorageIfAvailable { UnsafeRawBufferPointer($0).place(of: needle) }
        guard let start = found ?? nil else { return nil }
        let lower = index(startIndex, offsetBy: start)
        return lower..<index(lower, offsetBy: needle.utf8.count)
    }
}

extension String {
    /// Whether `needle` stands anywhere, byte for byte.
    func holds(_ needle: String) -> Bool { utf8[...].range(of: needle) != nil }
}
