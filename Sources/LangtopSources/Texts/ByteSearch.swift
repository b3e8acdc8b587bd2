extension Substring.UTF8View {
    /// Where `needle` first stands, byte for byte.
    ///
    /// The library's own search works on any collection and costs a hundred times as much, too dear for texts of
    /// megabytes and for every failed row.
    func range(of needle: String) -> Range<Index>? {
        let needle = Array(needle.utf8)
        guard let first = needle.first else { return startIndex..<startIndex }
        let found = withContiguousStorageIfAvailable { bytes -> Int? in
            guard bytes.count >= needle.count else { return nil }
            for start in 0...(bytes.count - needle.count)
            where bytes[start] == first && needle.indices.allSatisfy({ bytes[start + $0] == needle[$0] }) {
                return start
            }
            return nil
        }
        guard let start = found ?? nil else { return nil }
        let lower = index(startIndex, offsetBy: start)
        return lower..<index(lower, offsetBy: needle.count)
    }
}

extension String {
    /// Whether `needle` stands anywhere, byte for byte.
    func holds(_ needle: String) -> Bool { utf8[...].range(of: needle) != nil }
}
