/// Reads JSON5 and says the line of what is none.
///
/// FoundationEssentials' decoder reads JSON5 too, but tells no line, forgets the order of names and which came twice, and
/// ends the process at `1e+`, at a number of twenty digits and at bytes that UTF-8 never has (Swift 6.3.1).
struct JSON5Reader {
    var text: JSONScanner
    /// Deeper than any configuration, and far from the end of the stack.
    private static let deepest = 64

    /// A reader of a text in valid UTF-8.
    init(_ bytes: UnsafeRawBufferPointer) { text = JSONScanner(bytes) }

    /// The value the whole text is.
    mutating func readText() throws(JSON5Fault) -> JSONValue {
        let value = try readValue(depth: 0)
        try skipBlanks()
        guard text.scalar == nil else { throw fault("nothing may follow the last closing bracket") }
        return value
    }

    /// A fault here, or at an earlier place.
    func fault(_ message: String, at place: Int? = nil) -> JSON5Fault {
        JSON5Fault(line: text.line(at: place ?? text.position), message: message)
    }

    private mutating func skipBlanks() throws(JSON5Fault) {
        while let scalar = text.scalar {
            if text.stands("//") {
                text.skip { $0 != "\n" && $0 != "\r" }
            } else if text.stands("/*") {
                let start = text.position
                text.position += 2
                while text.next != nil, !text.stands("*/") { text.position += 1 }
                guard text.next != nil else { throw fault("a comment's closing */ is missing", at: start) }
                text.position += 2
            } else if scalar.properties.isWhitespace || scalar == "\u{FEFF}" {
                text.position += UTF8.width(scalar)
            } else {
                return
            }
        }
    }

    private mutating func readValue(depth: Int) throws(JSON5Fault) -> JSONValue {
        try skipBlanks()
        switch text.scalar {
        case "{": return .object(try readMembers(depth: depth))
        case "[": return .array(try readElements(depth: depth))
        case "\"", "'": return .string(try readQuoted())
        case let scalar? where Self.beginsNumber(scalar): return .number(try readNumber())
        default: break
        }
        let start = text.position
        switch text.take(while: Self.isNamePart) {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null": return .null
        case "Infinity": return .number("Infinity")
        case "NaN": return .number("NaN")
        case "": throw fault("a value is missing")
        default: throw fault("a text needs quotes around it", at: start)
        }
    }

    private mutating func readMembers(depth: Int) throws(JSON5Fault) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        var keys: Set<String> = []
        try readList(to: "}", depth: depth) { reader, start throws(JSON5Fault) in
            let place = reader.text.position
            let key = try reader.readKey(of: start)
            guard keys.insert(key).inserted else {
                throw reader.fault("this key stands there twice", at: place)
            }
            try reader.skipBlanks()
            guard reader.text.scalar == ":" else { throw reader.fault("a colon is missing after the key", at: place) }
            reader.text.position += 1
            members.append(JSONValue.Member(key: key, value: try reader.readValue(depth: depth + 1)))
        }
        return members
    }

    private mutating func readElements(depth: Int) throws(JSON5Fault) -> [JSONValue] {
        var elements: [JSONValue] = []
        try readList(to: "]", depth: depth) { reader, _ throws(JSON5Fault) in
            elements.append(try reader.readValue(depth: depth + 1))
        }
        return elements
    }

    /// Reads what stands between brackets; `readItem` takes one item and knows where the opening bracket is.
    private mutating func readList(
        to closer: Unicode.Scalar, depth: Int, _ readItem: (inout JSON5Reader, Int) throws(JSON5Fault) -> Void
    ) throws(JSON5Fault) {
        guard depth < Self.deepest else { throw fault("nested too deep") }
        let start = text.position
        repeat {
            // The opening bracket, or the comma after an item.
            text.position += 1
            try skipBlanks()
            if text.scalar == closer { break }
            try readItem(&self, start)
            try skipBlanks()
        } while text.scalar == ","
        guard text.scalar != nil else { throw fault("what is opened here lacks its closing \(closer)", at: start) }
        guard text.scalar == closer else { throw fault("a comma or \(closer) is missing before this") }
        text.position += 1
    }

    private mutating func readKey(of start: Int) throws(JSON5Fault) -> String {
        guard let scalar = text.scalar else { throw fault("what is opened here lacks its closing }", at: start) }
        if scalar == "\"" || scalar == "'" { return try readQuoted() }
        let key = text.take(while: Self.isNamePart)
        guard let first = key.unicodeScalars.first, first.properties.numericType == nil else {
            throw fault("a key is missing, or needs quotes around it")
        }
        return key
    }

    private static func beginsNumber(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "+" || scalar == "-" || scalar == "." || ("0"..."9").contains(scalar)
    }

    private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar == "$" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
