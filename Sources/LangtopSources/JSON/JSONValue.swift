/// A JSON value with the keys of its objects in their order.
enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    /// A number as it was written, so that printing changes nothing.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// One key of an object and its value.
    struct Member: Sendable, Equatable {
        var key: String
        var value: JSONValue
    }

    /// The first value under a key of an object; nil for anything else.
    subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The elements of an array; none for anything else.
    var elements: [JSONValue] {
        guard case .array(let values) = self else { return [] }
        return values
    }

    /// A string's text, a number as written; nil for anything else.
    var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .bool(let value): value ? "true" : "false"
        default: nil
        }
    }

    /// A number, or a text that reads as one.
    var double: Double? { text.flatMap(Double.init) }

    /// Whether there is nothing in it: null, or an object, array or text of no length.
    var isEmpty: Bool {
        switch self {
        case .null: true
        case .string(let text): text.isEmpty
        case .array(let values): values.isEmpty
        case .object(let members): members.isEmpty
        case .bool, .number: false
        }
    }
}
