/// Reads JSON5 and says the line of what is none.
///
/// FoundationEssentials' decoder reads JSON5 too, but tells no line, forgets the order of names and which came twice, and
/// ends the process at `1e+`, at a number of twenty digits and at bytes that UTF-8 never has (Swift 6.3.1).
struct JSON5Parser {
    private let text: [Unicode.Scalar]
    var place = 0
    private var depth = 0
    /// Deeper than any configuration, and far from the end of the stack.
    private static let deepest = 64

    /// The value a text is.
    static func value(of text: String) throws(JSON5Fault) -> JSON5Value {
        var parser = JSON5Parser(text: Array(text.unicodeScalars))
        let value = try parser.readValue()
        try parser.skipBlanks()
        guard parser.here == nil else { throw parser.fault("nothing may follow the last closing bracket") }
        return value
    }

    private init(text: [Unicode.Scalar]) { self.text = text }

    var here: Unicode.Scalar? { place < text.count ? text[place] : nil }
    private var next: Unicode.Scalar? { place + 1 < text.count ? text[place + 1] : nil }

    /// A fault here, or at an earlier place.
    func fault(_ message: String, at place: Int? = nil) -> JSON5Fault {
        let passed = text[..<min(place ?? self.place, text.count)]
        return JSON5Fault(line: passed.count { $0 == "\n" } + 1, message: message)
    }

    /// Takes the scalar that is here.
    mutating func take() -> Unicode.Scalar? {
        guard let scalar = here else { return nil }
        place += 1
        return scalar
    }

    /// Takes what passes a test, as a string.
    mutating func take(while passes: (Unicode.Scalar) -> Bool) -> String {
        var taken = String.UnicodeScalarView()
        while let scalar = here, passes(scalar) {
            taken.append(scalar)
            place += 1
        }
        return String(taken)
    }

    private mutating func skipBlanks() throws(JSON5Fault) {
        while let scalar = here {
            if scalar == "/", next == "/" {
                _ = take { $0 != "\n" && $0 != "\r" }
            } else if scalar == "/", next == "*" {
                let start = place
                place += 2
                while here != nil, !(here == "*" && next == "/") { place += 1 }
                guard here != nil else { throw fault("a comment's closing */ is missing", at: start) }
                place += 2
            } else if scalar.properties.isWhitespace || scalar == "\u{FEFF}" {
                place += 1
            } else {
                return
            }
        }
    }

    private mutating func readValue() throws(JSON5Fault) -> JSON5Value {
        try skipBlanks()
        switch here {
        case "{": return .object(try nested(Self.readMembers))
        case "[": return .array(try nested(Self.readElements))
        case "\"", "'": return .text(try readQuoted())
        case let scalar? where Self.beginsNumber(scalar): return .number(try readNumber())
        default: break
        }
        let start = place
        switch take(while: Self.isNamePart) {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null": return .null
        case "Infinity": return .number(.infinity)
        case "NaN": return .number(.nan)
        case "": throw fault("a value is missing")
        default: throw fault("a text needs quotes around it", at: start)
        }
    }

    private mutating func nested<Content>(
        _ read: (inout JSON5Parser) throws(JSON5Fault) -> Content
    ) throws(JSON5Fault) -> Content {
        guard depth < Self.deepest else { throw fault("nested too deep") }
        depth += 1
        place += 1
        let content = try read(&self)
        depth -= 1
        return content
    }

    private static func readMembers(_ parser: inout JSON5Parser) throws(JSON5Fault) -> [JSON5Value.Member] {
        let start = parser.place - 1
        var members: [JSON5Value.Member] = []
        while true {
            try parser.skipBlanks()
            if parser.here == "}" { break }
            let place = parser.place
            let name = try parser.readName(of: start)
            guard !members.contains(where: { $0.name == name }) else {
                throw parser.fault("this key stands there twice", at: place)
            }
            try parser.skipBlanks()
            guard parser.take() == ":" else { throw parser.fault("a colon is missing after the key", at: place) }
            members.append(JSON5Value.Member(name: name, value: try parser.readValue()))
            if try !parser.takesComma(before: "}", of: start) { break }
        }
        parser.place += 1
        return members
    }

    private static func readElements(_ parser: inout JSON5Parser) throws(JSON5Fault) -> [JSON5Value] {
        let start = parser.place - 1
        var elements: [JSON5Value] = []
        while true {
            try parser.skipBlanks()
            if parser.here == "]" { break }
            elements.append(try parser.readValue())
            if try !parser.takesComma(before: "]", of: start) { break }
        }
        parser.place += 1
        return elements
    }

    /// Takes the comma after a value; false where the closing bracket is here instead.
    private mutating func takesComma(before closer: Unicode.Scalar, of start: Int) throws(JSON5Fault) -> Bool {
        try skipBlanks()
        if here == closer { return false }
        guard let scalar = here else { throw fault("what is opened here lacks its closing \(closer)", at: start) }
        guard scalar == "," else { throw fault("a comma or \(closer) is missing before this") }
        place += 1
        return true
    }

    private mutating func readName(of start: Int) throws(JSON5Fault) -> String {
        if here == "\"" || here == "'" { return try readQuoted() }
        guard here != nil else { throw fault("what is opened here lacks its closing }", at: start) }
        let name = take(while: Self.isNamePart)
        guard let first = name.unicodeScalars.first, first.properties.numericType == nil else {
            throw fault("a key is missing, or needs quotes around it")
        }
        return name
    }

    private static func beginsNumber(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "+" || scalar == "-" || scalar == "." || ("0"..."9").contains(scalar)
    }

    private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar == "$" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
