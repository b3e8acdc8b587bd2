/// Rows in ClickHouse's RowBinary, of lines that say what a value is: `=text` a text, `c` a count, `i` an `Int64`, `d` a
/// `Float64`, `b` a byte, `n` an `Int64` and `f` a `Float64` that may be NULL, `\N` a NULL, `x` bytes as they are; `---` is
/// between rows, for people. A recipe that begins with `raw` is the bytes behind it.
enum RowBinaryRecipe {
    static func bytes(of recipe: [UInt8]) -> [UInt8] {
        if recipe.starts(with: "raw\n".utf8) { return Array(recipe.dropFirst(4)) }
        return recipe.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).flatMap(value)
    }

    private static func value(_ line: ArraySlice<UInt8>) -> [UInt8] {
        let rest = line.dropFirst()
        let text = String(decoding: rest, as: UTF8.self)
        switch line.first {
        case UInt8(ascii: "="): return count(rest.count) + rest
        case UInt8(ascii: "c"): return count(Int(text) ?? 0)
        case UInt8(ascii: "i"): return integer(Int64(text) ?? 0)
        case UInt8(ascii: "d"): return double(text)
        case UInt8(ascii: "b"): return [UInt8(text) ?? 0]
        case UInt8(ascii: "n"): return [0] + integer(Int64(text) ?? 0)
        case UInt8(ascii: "f"): return [0] + double(text)
        case UInt8(ascii: "\\"): return [1]
        case UInt8(ascii: "x"): return Array(rest)
        default: return []
        }
    }

    private static func count(_ count: Int) -> [UInt8] {
        var (rest, bytes) = (UInt64(bitPattern: Int64(count)), [UInt8]())
        while rest > 127 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }

    private static func integer(_ number: Int64) -> [UInt8] { withUnsafeBytes(of: number.littleEndian) { Array($0) } }

    private static func double(_ text: String) -> [UInt8] {
        integer(Int64(bitPattern: (Double(text) ?? 0).bitPattern))
    }
}
