import LangtopCore

extension Filter {
    /// The filter as a reader would type it; parsing it gives the same filter (names of exact terms become ids).
    public var text: String { terms.map(\.text).joined(separator: " ") }
}

extension Filter.Term {
    /// The condition as a reader would type it.
    public var text: String { (isNegated ? "!" : "") + test.text }
}

extension Filter.Term.Test {
    fileprivate var text: String {
        switch self {
        case .word(let word): Self.quoted(word, isWord: true)
        case .dimension(let dimension, let pattern): "\(dimension.rawValue):\(Self.quoted(pattern))"
        case .exactly(let dimension, let id, _): "\(dimension.rawValue)=\(Self.quoted(id))"
        case .status(let status): "status:\(status.rawValue)"
        case .errorClass(let errorClass): "class:\(errorClass?.name ?? Self.unknownClass)"
        case .compare(let quantity, let above, let bound):
            "\(quantity.rawValue)\(above ? ">" : "<")\(bound == bound.rounded() && abs(bound) < 1e15 ? "\(Int64(bound))" : "\(bound)")"
        }
    }

    /// How a failure without a class is asked for.
    static let unknownClass = "unknown"

    /// The value, in quotes where it would be read otherwise without them.
    private static func quoted(_ value: String, isWord: Bool = false) -> String {
        let special: Set<Unicode.Scalar> = isWord ? ["\"", ":", "=", ">", "<"] : ["\""]
        let scalars = value.unicodeScalars
        let isPlain =
            !scalars.isEmpty && scalars.first != "!"
            && scalars.allSatisfy { !$0.properties.isWhitespace && !special.contains($0) }
        if isPlain { return value }
        return "\"" + scalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "\""
    }
}
