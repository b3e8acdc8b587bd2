/// A `.env` file as docker compose reads it: `NAME=value` or `NAME: value` lines, `export` before them, comments, single
/// and double quotes, values over several lines, `${NAME}` in what is not in single quotes.
///
/// Source: the rules of docs.docker.com ("Env-file syntax") and compose-go's own reader, `dotenv/parser.go`.
struct EnvFile {
    private let text: [Unicode.Scalar]
    private let path: String
    private let environment: [String: String]
    private var place = 0
    private var line = 1
    private var found: [String: String] = [:]
    /// Of all values together, in bytes.
    private var length = 0
    private static let longest = 16 << 20

    /// The variables a file sets.
    ///
    /// - Parameter environment: what `${NAME}` may name besides the file's own variables, and before them.
    /// - Throws: `ConfigurationError` with file and line; it repeats no value, which may be a secret.
    static func variables(
        in text: String, path: String, environment: [String: String]
    ) throws(ConfigurationError) -> [String: String] {
        var file = EnvFile(text: text, path: path, environment: environment)
        while try file.readVariable() {}
        return file.found
    }

    private init(text: String, path: String, environment: [String: String]) {
        var scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        let next = scalars.dropFirst() + ["\n"]
        self.text = zip(scalars, next).filter { !($0 == "\r" && $1 == "\n") }.map(\.0)
        self.path = path
        self.environment = environment
    }

    private var here: Unicode.Scalar? { place < text.count ? text[place] : nil }

    private func problem(_ message: String, line: Int? = nil) -> ConfigurationError {
        ConfigurationError("\(path):\(line ?? self.line): \(message)")
    }

    private mutating func skip(while isPassed: (Unicode.Scalar) -> Bool) {
        while let scalar = here, isPassed(scalar) {
            if scalar == "\n" { line += 1 }
            place += 1
        }
    }

    /// Reads one variable; false at the end.
    private mutating func readVariable() throws(ConfigurationError) -> Bool {
        skip { $0.properties.isWhitespace }
        while here == "#" {
            skip { $0 != "\n" }
            skip { $0.properties.isWhitespace }
        }
        guard here != nil else { return false }
        let start = line
        guard let name = try readName() else { return true }
        skip { $0 != "\n" && $0.properties.isWhitespace }
        let value: String
        var isLiteral = false
        switch here {
        case "'":
            value = try readQuoted("'")
            isLiteral = true
        case "\"": value = EnvFileEscapes.replaced(in: try readQuoted("\""))
        default: value = readPlain()
        }
        let meant = isLiteral ? value : try interpolated(value, name: name, line: start)
        length += meant.utf8.count
        guard length <= Self.longest else { throw problem("the values are longer than 16 MB", line: start) }
        found[name] = meant
        return true
    }

    /// Reads `NAME=`; nil for a name alone, which says that the variable comes from the environment.
    private mutating func readName() throws(ConfigurationError) -> String? {
        if text[place...].starts(with: "export".unicodeScalars), place + 6 < text.count,
            text[place + 6] == " " || text[place + 6] == "\t"
        {
            place += 6
            skip { $0 == " " || $0 == "\t" }
        }
        let start = place
        skip { Self.isNamePart($0) }
        let name = Self.string(text[start..<place])
        skip { $0 == " " || $0 == "\t" }
        guard !name.isEmpty, here == nil || here == "\n" || here == "=" || here == ":" || here == "#" else {
            throw problem("NAME=value is expected; a name has letters, digits, _ . and - only")
        }
        guard here == "=" || here == ":" else {
            skip { $0 != "\n" }
            return nil
        }
        place += 1
        return name
    }

    /// The rest of the line, up to a `#` that a blank stands before.
    private mutating func readPlain() -> String {
        let start = place
        while let scalar = here, scalar != "\n" {
            if scalar == "#", place > 0, text[place - 1] == " " || text[place - 1] == "\t" { break }
            place += 1
        }
        var value = text[start..<place]
        skip { $0 != "\n" }
        while value.last?.properties.isWhitespace == true { value.removeLast() }
        return Self.string(value)
    }

    /// What stands between quotes, over several lines too; a backslash keeps the quote after it from ending the value.
    private mutating func readQuoted(_ quote: Unicode.Scalar) throws(ConfigurationError) -> String {
        let start = line
        place += 1
        var value: [Unicode.Scalar] = []
        while let scalar = here, scalar != quote {
            if scalar == "\n" { line += 1 }
            place += 1
            guard scalar == "\\", let next = here else {
                value.append(scalar)
                continue
            }
            if next == "\n" { line += 1 }
            value += next == quote ? [next] : [scalar, next]
            place += 1
        }
        guard here != nil else { throw problem("the value's closing \(quote) is missing", line: start) }
        place += 1
        skip { $0 == " " || $0 == "\t" }
        guard here == nil || here == "\n" || here == "#" else {
            throw problem("only a # comment may follow the closing \(quote)")
        }
        skip { $0 != "\n" }
        return Self.string(value[...])
    }

    private func interpolated(_ value: String, name: String, line: Int) throws(ConfigurationError) -> String {
        do throws(Interpolation.Problem) {
            return try Interpolation.replaced(in: value) { environment[$0] ?? found[$0] }
        } catch {
            throw problem("\(name): \(error.message)", line: line)
        }
    }

    private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || "_.-[]".unicodeScalars.contains(scalar)
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
