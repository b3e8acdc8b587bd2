import LangtopCore

/// Values made from bytes, each made once: equal bytes share one value and its storage.
///
/// Rows repeat the same few names; looking them up costs a tenth of making them again. The table forgets everything
/// when it is full, so its size is bounded whatever a store holds.
struct ByteTable<Value: Sendable>: Sendable {
    private let make: @Sendable (UnsafeRawBufferPointer) -> Value
    private let capacity: Int
    private var texts = TextDictionary()
    /// The value of each text by its code.
    private var values: [Value]

    /// A table whose values `make` makes, for at most `capacity` different ones at a time beside that of no bytes.
    init(capacity: Int, make: @escaping @Sendable (UnsafeRawBufferPointer) -> Value) {
        self.make = make
        self.capacity = capacity
        values = [make(.none)]
    }

    /// The value of some bytes.
    mutating func value(for bytes: UnsafeRawBufferPointer) -> Value {
        let code = Int(texts.code(bytes))
        if code < values.count { return values[code] }
        let value = make(bytes)
        values.append(value)
        if values.count > capacity {
            texts.removeAll()
            values.removeLast(values.count - 1)
        }
        return value
    }
}
