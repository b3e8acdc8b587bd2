/// A value of a JSON5 text (json5.org, version 1.0.0), members in the order they are written.
enum JSON5Value: Equatable, Sendable {
    case object([Member])
    case array([JSON5Value])
    case text(String)
    case number(Double)
    case bool(Bool)
    case null

    /// A name and its value.
    struct Member: Equatable, Sendable {
        let name: String
        let value: JSON5Value
    }

    /// What it is, for people.
    var kind: String {
        switch self {
        case .object: "an object"
        case .array: "a list"
        case .text: "a text"
        case .number: "a number"
        case .bool: "true or false"
        case .null: "null"
        }
    }
}

/// Where a text stops being JSON5, and why.
struct JSON5Fault: Error, Equatable {
    /// The line, from 1.
    let line: Int
    /// What is wrong there, for people; nothing of the text, which may hold a secret.
    let message: String
}
