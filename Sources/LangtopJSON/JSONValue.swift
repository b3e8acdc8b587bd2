/// A value of JSON or JSON5 with the keys of its objects in their order.
public enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    /// A number as JSON writes it, digit for digit, so that printing changes nothing.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// One key of an object and its value.
    public struct Member: Sendable, Equatable {
        /// The key, without its quotes.
        public var key: String
        /// What stands under it.
        public var value: JSONValue

        /// A key and its value.
        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The first value under a key of an object; nil for anything else.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The elements of an array; none for anything else.
    public var elements: [JSONValue] {
        guard case .array(let values) = self else { return [] }
        return values
    }

    /// A string's text, a number or a truth value as written; nil for anything else.
    public var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .bool(let value): value ? "true" : "false"
        default: nil
        }
    }

    /// A number, or a text that reads as one.
    public var double: Double? { text.flatMap(Double.init) }

    /// Whether there is nothing in it: null, or an object, array or text of no length.
    public var isEmpty: Bool {
        switch self {
        case .null: true
        case .string(let text): text.isEmpty
        case .array(let values): values.isEmpty
        case .object(let members): members.isEmpty
        case .bool, .number: false
        }
    }
}
