/// A text as a decoder meets it: bytes on the wire, valid only while their row is read; empty for no text.
typealias WireText = UnsafeRawBufferPointer

extension WireText {
    /// What stands for no text.
    static var none: WireText { WireText(start: nil, count: 0) }

    /// The text as a value that outlives its row.
    var string: String { String(decoding: self, as: UTF8.self) }

    func equals(_ text: StaticString) -> Bool {
        count == text.utf8CodeUnitCount
            && zip(self, UnsafeBufferPointer(start: text.utf8Start, count: count)).allSatisfy(==)
    }
}

extension String {
    /// Lends the text's bytes.
    func withBytes<Result>(_ body: (WireText) -> Result) -> Result {
        var text = self
        return text.withUTF8 { body(WireText($0)) }
    }
}
