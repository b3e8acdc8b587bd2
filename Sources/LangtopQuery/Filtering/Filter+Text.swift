import LangtopCore

extension Filter {
    /// The filter as a reader would type it; parsing it gives the same filter (names of exact terms become ids).
    public var text: String {
        // Around the only condition there is no need of parentheses.
        if case .any(let filters)? = terms.first?.test, terms.count == 1, !terms[0].isNegated {
            return Self.text(filters)
        }
        return terms.map(\.text).joined(separator: " ")
    }

    /// The value, in quotes where it would be read otherwise without them.
    package static func quoted(_ value: String, isWord: Bool = false) -> String {
        let special: Set<Unicode.Scalar> = isWord ? ["\"", "(", ")", ":", "=", ">", "<"] : ["\"", "(", ")"]
        let leading: Set<Unicode.Scalar> = isWord ? ["!", "-", "@"] : []
        let scalars = value.unicodeScalars
        let isPlain =
            scalars.first.map { !leading.contains($0) } ?? false
            && scalars.allSatisfy { !$0.properties.isWhitespace && !special.contains($0) }
            && !(isWord && ["or", "and"].contains(value.lowercased()))
        if isPlain { return value }
        return "\"" + scalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "\""
    }

    fileprivate static func text(_ alternatives: [Filter]) -> String {
        alternatives.map(\.text).joined(separator: " or ")
    }
}

extension Filter.Term {
    /// The condition as a reader would type it.
    public var text: String { (isNegated ? "!" : "") + test.text }
}

extension Filter.Term.Test {
    fileprivate var text: String {
        switch self {
        case .word(let word), .fields(let word): Filter.quoted(word, isWord: true)
        case .dimension(let dimension, let pattern): "\(dimension.rawValue):\(Filter.quoted(pattern))"
        case .exactly(let dimension, let id, _): "\(dimension.rawValue)=\(Filter.quoted(id))"
        case .name(let name, let isExact): "name\(isExact ? "=" : ":")\(Filter.quoted(name))"
        case .id(let id): "id:\(Filter.quoted(id))"
        case .status(let status): "status:\(status.rawValue)"
        case .errorClass(let errorClass): "class:\(errorClass?.name ?? FilterField.unknownClass)"
        case .compare(let quantity, let comparison, let bound):
            quantity.rawValue + comparison.rawValue + quantity.unit.text(bound)
        case .saved(let name): "@" + Filter.quoted(name)
        case .any(let filters): "(" + Filter.text(filters) + ")"
        }
    }
}
