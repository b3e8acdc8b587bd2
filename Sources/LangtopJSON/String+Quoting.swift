extension String {
    /// Adds a character as it stands between the quotes of a JSON string, escaped where it must be or is a control.
    mutating func append(quoting scalar: Unicode.Scalar, isControl: Bool) {
        switch scalar {
        case "\"": self += "\\\""
        case "\\": self += "\\\\"
        case "\n": self += "\\n"
        case "\r": self += "\\r"
        case "\t": self += "\\t"
        case _ where isControl:
            let digits = String(scalar.value, radix: 16)
            self += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: unicodeScalars.append(scalar)
        }
    }
}
