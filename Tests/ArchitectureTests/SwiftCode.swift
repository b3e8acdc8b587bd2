/// A Swift file without comments and texts; what texts interpolate stays.
struct SwiftCode {
    private var rest: ArraySlice<UInt8>
    private var code: [UInt8] = []

    /// The code of a file.
    static func stripped(_ text: String) -> String {
        var reader = SwiftCode(rest: Array(text.utf8)[...])
        reader.readCode(until: nil)
        return String(decoding: reader.code, as: UTF8.self)
    }

    private mutating func skip(_ text: String) -> Bool {
        guard rest.starts(with: text.utf8) else { return false }
        rest = rest.dropFirst(text.utf8.count)
        return true
    }

    /// Reads code up to the bracket that closes an interpolation, or to the end.
    private mutating func readCode(until end: UInt8?) {
        var depth = 0
        while let byte = rest.first {
            switch byte {
            case UInt8(ascii: "/") where skip("//"): rest = rest.drop { $0 != UInt8(ascii: "\n") }
            case UInt8(ascii: "/") where skip("/*"): while !rest.isEmpty, !skip("*/") { rest = rest.dropFirst() }
            case UInt8(ascii: "\""): readText()
            case UInt8(ascii: "#") where isText: readText()
            case end where depth == 0: return rest = rest.dropFirst()
            default:
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == end { depth -= 1 }
                code.append(byte)
                rest = rest.dropFirst()
            }
        }
    }

    /// Whether a text with `#` around it begins here.
    private var isText: Bool { rest.drop { $0 == UInt8(ascii: "#") }.first == UInt8(ascii: "\"") }

    private mutating func readText() {
        let hashes = String(repeating: "#", count: rest.prefix { $0 == UInt8(ascii: "#") }.count)
        _ = skip(hashes)
        let quote = skip("\"\"\"") ? "\"\"\"" : "\""
        if quote == "\"" { rest = rest.dropFirst() }
        code.append(UInt8(ascii: " "))
        while !rest.isEmpty, !skip(quote + hashes) {
            if skip("\\\(hashes)(") {
                readCode(until: UInt8(ascii: ")"))
                code.append(UInt8(ascii: " "))
            } else {
                let isEscape = hashes.isEmpty && rest.first == UInt8(ascii: "\\")
                rest = rest.dropFirst(isEscape ? 2 : 1)
            }
        }
    }
}
