/// Header fields in the order they were sent. Names have no case (RFC 9110, 5.1).
public struct HTTPHeaders: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    /// Every field.
    public private(set) var fields: [HTTPHeader] = []

    /// No fields.
    public init() {}

    /// The given fields.
    public init(dictionaryLiteral elements: (String, String)...) {
        fields = elements.map { HTTPHeader(name: $0.0, value: $0.1) }
    }

    /// The value of the first field with a name; nil where there is none.
    public subscript(name: String) -> String? {
        let name = name.lowercased()
        return fields.first { $0.name.lowercased() == name }?.value
    }

    /// Adds a field, also where there is one of its name.
    public mutating func append(_ name: String, _ value: String) { fields.append(HTTPHeader(name: name, value: value)) }

    /// Reads one line as it came; what is no field is left out.
    mutating func append(line: some StringProtocol) {
        guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else { return }
        append(String(line[..<colon]), Self.trimmed(line[line.index(after: colon)...]))
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let isBlank = { (character: Character) in character.isWhitespace }
        guard let first = text.firstIndex(where: { !isBlank($0) }), let last = text.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(text[first...last])
    }
}
