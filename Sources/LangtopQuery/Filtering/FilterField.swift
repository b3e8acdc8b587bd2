public import LangtopCore

/// A field that filters know: parsing, completion, help and the README's table all read this record.
public struct FilterField: Sendable {
    /// What is compared.
    enum Kind: Sendable, Equatable {
        case dimension(Dimension), name, id, status, errorClass, quantity(Quantity)
    }

    /// Its word: `model`.
    public let word: String
    let kind: Kind
    /// A value for it.
    let example: String
    /// What it compares, in a few words for help and documentation.
    public let summary: String

    /// How it is used: `model:opus`.
    public var usage: String { word + marks[0] + example }

    /// What stands between it and its value, the usual one first.
    public var marks: [String] {
        if case .quantity = kind { return Comparison.allCases.map(\.rawValue) }
        return [":", "="]
    }

    /// The values there are, where there are only a few.
    public var values: [String] {
        switch kind {
        case .status: Self.statuses
        case .errorClass: Self.classes
        case .dimension, .name, .id, .quantity: []
        }
    }

    /// The dimension whose texts are its values; nil for other fields.
    public var dimension: Dimension? { if case .dimension(let dimension) = kind { dimension } else { nil } }

    /// The fields: outcomes, texts, numbers.
    public static let all: [FilterField] =
        [
            FilterField(
                word: "status", kind: .status, example: "error",
                summary: "how it ended: \(Filter.Term.Status.allCases.map(\.rawValue).joined(separator: ", ")); "
                    + "429, 408 and 5xx are the classes throttled, timeout and upstream"),
            FilterField(
                word: "class", kind: .errorClass, example: "throttled",
                summary: "why it failed: \(classes.joined(separator: ", "))"),
            FilterField(word: "error", kind: .errorClass, example: "timeout", summary: "the same as class"),
            FilterField(
                word: "name", kind: .name, example: "review*",
                summary: "what the request is called; known of the newest 2,000 rows of a source"),
            FilterField(
                word: "id", kind: .id, example: "chatcmpl-91f2",
                summary: "the store's own key, whole; with * a pattern, known of the newest 2,000 rows of a source"),
        ]
        + Dimension.allCases.map { dimension in
            FilterField(
                word: dimension.rawValue, kind: .dimension(dimension), example: dimension.example,
                summary: "the \(dimension.name) contains it, or matches it with *; = compares exactly")
        }
        + Quantity.allCases.map { quantity in
            FilterField(
                word: quantity.rawValue, kind: .quantity(quantity), example: quantity.example,
                summary: quantity.summary)
        }

    private static let byWord = Dictionary(uniqueKeysWithValues: all.map { ($0.word, $0) })

    /// The field of a word in lower case.
    static func named(_ word: String) -> FilterField? { byWord[word] }

    /// How a failure without a class is asked for.
    static let unknownClass = "unknown"

    static let classes = ErrorClass.allCases.map(\.name) + [unknownClass]

    /// Codes that say the same as a class.
    static let codes: [String: ErrorClass] = ["429": .throttled, "408": .timeout, "5xx": .upstream]

    static let statuses = Filter.Term.Status.allCases.map(\.rawValue) + codes.keys.sorted()
}

extension Dimension {
    fileprivate var example: String {
        switch self {
        case .model: "opus"
        case .providerModel: "us.anthropic*"
        case .provider: "bedrock"
        case .deployment: "eu-west*"
        case .key: "cline*"
        case .team: "platform"
        case .user: "ana"
        case .endUser: "shop-17"
        case .tag: "env=dev"
        case .client: "cline"
        case .session: "3f25*"
        case .environment: "production"
        case .release: "v2*"
        }
    }
}

extension Quantity {
    fileprivate var example: String {
        switch self {
        case .cost: "$0.10"
        case .dur: "1m30s"
        case .ttft: "500ms"
        case .outputRate: "20"
        case .hitRate: "50%"
        case .tok, .prompt, .input, .output, .cacheRead, .cacheWrite, .reasoning: "100k"
        }
    }
}
