extension JSONValue {
    /// The value a text holds, as far as it can be read.
    ///
    /// A text cut short or broken gives what came before: stores bound what they hand out, and a reader would rather
    /// see the first messages than none.
    public init(parsing bytes: UnsafeRawBufferPointer) {
        var scanner = JSONScanner(bytes)
        self = scanner.value(depth: 0) ?? .null
    }

    /// The value a text holds, as far as it can be read.
    public init(parsing text: String) {
        var text = text
        self = text.withUTF8 { JSONValue(parsing: UnsafeRawBufferPointer($0)) }
    }

    /// The value a text of JSON5 is (json5.org, version 1.0.0).
    ///
    /// A number that only JSON5 writes stands as JSON writes it: `0x1F` is `31`, `.5` is `0.5`; `Infinity` and `NaN`,
    /// which JSON lacks, stay.
    ///
    /// - Throws: the line of what is none.
    public init(json5 text: String) throws(JSON5Fault) {
        self = try Array(text.utf8).withUnsafeBufferPointer { bytes throws(JSON5Fault) in
            var reader = JSON5Reader(UnsafeRawBufferPointer(bytes))
            return try reader.readText()
        }
    }
}
