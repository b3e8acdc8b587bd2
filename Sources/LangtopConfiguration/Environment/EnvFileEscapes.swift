/// The escapes of a double-quoted value.
enum EnvFileEscapes {
    private static let letters: [Unicode.Scalar: Unicode.Scalar] = [
        "a": "\u{07}", "b": "\u{08}", "f": "\u{0C}", "n": "\n", "r": "\r", "t": "\t", "v": "\u{0B}", "\\": "\\",
        "\"": "\"",
    ]

    /// The value with `\n` and its like as what they mean, and `\$` as `$$`, which interpolation turns into a dollar sign.
    /// An escape nobody knows stays as it is.
    static func replaced(in value: String) -> String {
        var result = String.UnicodeScalarView()
        var rest = value.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\\", let next = rest.first else {
                result.append(scalar)
                continue
            }
            if let meant = letters[next] {
                rest.removeFirst()
                result.append(meant)
            } else if next == "$" {
                rest.removeFirst()
                result.append(contentsOf: "$$".unicodeScalars)
            } else if let (meant, count) = octal(rest) {
                rest.removeFirst(count)
                result.append(meant)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// `0` and three octal digits: `\0101` is `A`.
    private static func octal(_ text: Substring.UnicodeScalarView) -> (Unicode.Scalar, count: Int)? {
        let digits = text.prefix(4)
        guard digits.count == 4, digits.first == "0", let byte = UInt8(String(digits), radix: 8) else { return nil }
        return (Unicode.Scalar(byte), 4)
    }
}
