/// Lines of memory that lasts as long as the process, in the order of what stands before the first tab.
struct BookLines: Sendable {
    /// Lends the memory, which never changes.
    let text: @Sendable () -> UnsafeRawBufferPointer

    /// The line of a name; nil where there is none.
    func find(_ name: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        let bytes = text()
        var (low, high) = (0, bytes.count)
        while low < high {
            // Back from the middle to where its line begins.
            var start = low + (high - low) / 2
            while start > low, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
            let line = Self.line(of: bytes, from: start)
            let key = UnsafeRawBufferPointer(rebasing: line.prefix { $0 != UInt8(ascii: "\t") })
            if key.elementsEqual(name) { return line }
            if key.lexicographicallyPrecedes(name) { low = start + line.count + 1 } else { high = start }
        }
        return nil
    }

    /// Combines every line, in their order.
    func reduce<Result>(into result: Result, _ body: (inout Result, UnsafeRawBufferPointer) -> Void) -> Result {
        let bytes = text()
        var (result, start) = (result, 0)
        while start < bytes.count {
            let line = Self.line(of: bytes, from: start)
            body(&result, line)
            start += line.count + 1
        }
        return result
    }

    private static func line(of bytes: UnsafeRawBufferPointer, from start: Int) -> UnsafeRawBufferPointer {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
        return UnsafeRawBufferPointer(rebasing: rest.prefix { $0 != UInt8(ascii: "\n") })
    }
}
