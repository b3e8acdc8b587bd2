/// A text as a decoder meets it: bytes on the wire, valid only while their row is read, or a text of one's own.
protocol WireText {
    /// What stands for no text.
    static var none: Self { get }
    /// Lends the text's bytes.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result
}

extension WireText {
    var isNone: Bool { withBytes { $0.isEmpty } }

    /// The text as a value that outlives its row.
    var string: String { withBytes { String(decoding: $0, as: UTF8.self) } }

    func equals(_ text: StaticString) -> Bool {
        withBytes { bytes in
            bytes.count == text.utf8CodeUnitCount
                && zip(bytes, UnsafeBufferPointer(start: text.utf8Start, count: bytes.count)).allSatisfy(==)
        }
    }
}

extension UnsafeRawBufferPointer: WireText {
    static var none: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }

    @inline(__always)
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result { body(self) }
}

extension String: WireText {
    static var none: String { "" }

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        var text = self
        return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
}
