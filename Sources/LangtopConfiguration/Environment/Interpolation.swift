/// `$NAME` and `${NAME…}` in a value, as docker compose's templates have them; `$$` is a dollar sign.
///
/// `${NAME:-text}` is the text where the variable is unset or empty, `${NAME-text}` where it is unset; `:+` and `+` are
/// the text where there is a value, `:?` and `?` insist on one. A text may hold variables itself.
enum Interpolation {
    /// What keeps a value from being read; it repeats nothing of the value.
    struct Problem: Error {
        let message: String
    }

    private static let dollar = Problem(
        message: "a $ is followed by NAME or {NAME}; write $$ for a dollar sign, or put the value in single quotes")

    /// Deeper than anybody writes, and far from the end of the stack.
    private static let deepest = 32
    private static let tooDeep = Problem(message: "variables are nested too deep")
    /// Longer than any value, in bytes: a few variables that hold each other twice would fill the memory.
    private static let longest = 1 << 20

    /// The value with every variable replaced; unset ones are empty.
    ///
    /// - Parameter depth: how many `${…}` the value stands in.
    static func replaced(
        in value: String, depth: Int = 0, variable: (String) -> String?
    ) throws(Problem) -> String {
        guard depth < deepest else { throw tooDeep }
        var rest = value[...]
        var result = ""
        while let mark = rest.firstIndex(of: "$") {
            result += rest[..<mark]
            rest = rest[rest.index(after: mark)...]
            switch rest.first {
            case "$":
                result += "$"
                rest.removeFirst()
            case "{":
                let end = try closingBrace(in: rest)
                result += try braced(rest[..<end].dropFirst(), depth, variable)
                rest = rest[rest.index(after: end)...]
            default:
                let name = name(at: rest)
                guard !name.isEmpty else { throw dollar }
                result += variable(String(name)) ?? ""
                rest = rest[name.endIndex...]
            }
            guard result.utf8.count <= longest else { throw Problem(message: "the value grows longer than a mebibyte") }
        }
        return result + rest
    }

    private static func name(at text: Substring) -> Substring {
        let name = text.prefix { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) }
        return name.first?.isNumber == true ? name.prefix(0) : name
    }

    /// The brace that closes the one the text begins with.
    private static func closingBrace(in text: Substring) throws(Problem) -> Substring.Index {
        var depth = 0
        var before: Character = "$"
        for index in text.indices {
            let character = text[index]
            if character == "{", before == "$" { depth += 1 }
            guard depth <= deepest else { throw tooDeep }
            if character == "}" {
                depth -= 1
                if depth == 0 { return index }
            }
            before = character
        }
        throw Problem(message: "the } of a ${NAME} is missing")
    }

    private static func braced(
        _ text: Substring, _ depth: Int, _ variable: (String) -> String?
    ) throws(Problem) -> String {
        let name = String(name(at: text))
        guard !name.isEmpty else { throw dollar }
        let value = variable(name)
        var rest = text[text.index(text.startIndex, offsetBy: name.count)...]
        guard let first = rest.popFirst() else { return value ?? "" }
        // With a colon an empty value counts as none.
        let known = first == ":" && value?.isEmpty == true ? nil : value
        switch first == ":" ? rest.popFirst() : first {
        case "-":
            if let known { return known }
            return try replaced(in: String(rest), depth: depth + 1, variable: variable)
        case "+": return known == nil ? "" : try replaced(in: String(rest), depth: depth + 1, variable: variable)
        case "?":
            if let known { return known }
            throw Problem(message: "the variable \(name) is required and not set")
        default:
            throw Problem(message: "after ${\(name) there is }, :-default, -default, :+text, +text, :? or ?")
        }
    }
}
