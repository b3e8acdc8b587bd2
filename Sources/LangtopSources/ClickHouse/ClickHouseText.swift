import LangtopCore

/// Texts as ClickHouse writes and reads them: tab-separated fields and values of parameters.
enum ClickHouseText {
    /// A value of a parameter: what has a meaning in a tab-separated field stands behind a backslash.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\t": escaped += "\\t"
            case "\n": escaped += "\\n"
            case "\r": escaped += "\\r"
            case "\0": escaped += "\\0"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }

    /// Texts as an array: `['a','b']`.
    static func array(_ texts: some Sequence<String>) -> String {
        let quoted = texts.map { text in
            "'" + text.unicodeScalars.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "'"
        }
        return "[\(quoted.joined(separator: ","))]"
    }

    /// Instants as an array of milliseconds: `[1,2]`.
    static func array(of instants: [Timestamp]) -> String {
        "[\(instants.map { String($0.milliseconds) }.joined(separator: ","))]"
    }

    /// A quoted name.
    static func identifier(_ name: String) -> String {
        "`" + name.unicodeScalars.map { $0 == "`" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "`"
    }

    /// A tab-separated field; NULL is the empty text.
    static func unescaped(_ field: some Collection<UInt8>) -> String {
        guard field.contains(UInt8(ascii: "\\")) else { return String(decoding: Array(field), as: UTF8.self) }
        if field.elementsEqual("\\N".utf8) { return "" }
        var bytes: [UInt8] = []
        var isEscape = false
        for byte in field {
            if isEscape {
                isEscape = false
                bytes.append(escapes[byte] ?? byte)
            } else if byte == UInt8(ascii: "\\") {
                isEscape = true
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12,
        UInt8(ascii: "0"): 0,
    ]
}
