/// SQL with places that are filled in: `{{…}}`.
enum SQLTemplate {
    /// A file's text with what stands between the braces replaced.
    static func expanded(_ template: [UInt8], _ replacement: (Substring) -> String) -> String {
        var result = ""
        let template = String(decoding: template, as: UTF8.self)
        var rest = template.utf8[...]
        while let open = rest.range(of: "{{"), let close = rest[open.upperBound...].range(of: "}}") {
            result += String(Substring(rest[..<open.lowerBound]))
            result += replacement(Substring(rest[open.upperBound..<close.lowerBound]))
            rest = rest[close.upperBound...]
        }
        return result + String(Substring(rest))
    }
}

extension SQLTemplate {
    /// A file in which nothing is to be filled in.
    static func text(_ file: [UInt8]) -> String { String(decoding: file, as: UTF8.self) }
}
