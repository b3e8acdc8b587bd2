import LangtopCore

/// The tags in a column, in the codes of a batch: each distinct list is read once.
struct TagCodes: Sendable {
    private var known: ByteTable<RequestTags>
    private var texts = TextDictionary()
    /// For each text the code of its set of tags and that of its client.
    private var codes: [(tags: UInt32, client: UInt32)] = [(0, 0)]

    /// Tags as `read` reads them, as a rule from JSON.
    init(_ read: @escaping @Sendable (UnsafeRawBufferPointer) -> RequestTags = { RequestTags(json: $0) }) {
        known = ByteTable(capacity: 1 << 12, make: read)
    }

    /// Begins a batch.
    mutating func begin() {
        texts.removeAll()
        codes.removeLast(codes.count - 1)
    }

    /// The codes of a list as the column holds it.
    @inline(__always)
    mutating func codes(of json: UnsafeRawBufferPointer, in batch: inout RecordBatch) -> (tags: UInt32, client: UInt32)
    {
        let code = Int(texts.code(json))
        if code == codes.count { codes.append(read(json, &batch)) }
        return codes[code]
    }

    /// The tags themselves.
    mutating func tags(of json: UnsafeRawBufferPointer) -> RequestTags {
        json.isEmpty ? RequestTags() : known.value(for: json)
    }

    private mutating func read(_ json: UnsafeRawBufferPointer, _ batch: inout RecordBatch) -> (UInt32, UInt32) {
        let tags = tags(of: json)
        return (batch.tagSet(tags.tags), tags.client.withBytes { batch.code($0, in: .client) })
    }
}
