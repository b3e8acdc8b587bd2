extension RequestTags {
    /// The tags in the bytes of an `Array(String)`, its count included.
    init(texts bytes: WireText) {
        var reader = RowBinaryReader(bytes)
        self.init((0..<reader.nextCount()).map { _ in reader.nextText().string })
    }
}
