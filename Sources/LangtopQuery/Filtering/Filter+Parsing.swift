import LangtopCore

extension Filter {
    /// The filter a reader typed, in the grammar described at `Filter`.
    ///
    /// Double quotes keep blanks together and take away every special meaning; inside them `\` protects the next
    /// character. `field=id` and `field=name` compare exactly, and `field=""` finds what has none.
    public init(parsing text: String) throws(FilterError) {
        var scanner = FilterScanner(text)
        var terms: [Term] = []
        while let word = try scanner.next() {
            terms.append(Term(try Self.test(word), isNegated: word.isNegated))
        }
        self.init(terms: terms)
    }

    private static func test(_ word: FilterScanner.Word) throws(FilterError) -> Term.Test {
        let value = word.value
        switch word.mark {
        case nil:
            guard !value.isEmpty else { throw FilterError("a word is missing after !", at: word.position) }
            return .word(value.lowercased())
        case ":" where word.field == "status":
            guard let status = Term.Status(rawValue: value.lowercased()) else {
                let known = Term.Status.allCases.map(\.rawValue).joined(separator: ", ")
                throw FilterError("status is one of \(known)", at: word.position)
            }
            return .status(status)
        case ":" where word.field == "class":
            if value.lowercased() == Term.Test.unknownClass { return .errorClass(nil) }
            guard let errorClass = ErrorClass.allCases.first(where: { $0.name == value.lowercased() }) else {
                let known = ErrorClass.allCases.map(\.name).joined(separator: ", ")
                throw FilterError("class is one of \(known), \(Term.Test.unknownClass)", at: word.position)
            }
            return .errorClass(errorClass)
        case ":", "=":
            guard let dimension = Dimension(rawValue: word.field) else {
                let known = Dimension.allCases.map(\.rawValue).joined(separator: ", ")
                throw FilterError("no field “\(word.field)”; there are status, class, \(known)", at: word.position)
            }
            if word.mark == "=" { return .exactly(dimension, id: value, name: value) }
            guard !value.isEmpty else { throw FilterError("\(word.field): needs a value", at: word.position) }
            return .dimension(dimension, value.lowercased())
        default:
            guard let quantity = Term.Quantity(rawValue: word.field) else {
                let known = Term.Quantity.allCases.map(\.rawValue).joined(separator: ", ")
                throw FilterError("no number “\(word.field)”; there are \(known)", at: word.position)
            }
            guard let bound = number(value) else {
                throw FilterError("\(word.field) needs a number after \(word.mark ?? ">")", at: word.position)
            }
            return .compare(quantity, above: word.mark == ">", bound: bound)
        }
    }

    /// A plain decimal number, with k or M for thousands and millions.
    private static func number(_ text: String) -> Double? {
        var digits = Substring(text.lowercased())
        var scale = 1.0
        if digits.hasSuffix("k") { scale = 1e3 }
        if digits.hasSuffix("m") { scale = 1e6 }
        if scale > 1 { digits.removeLast() }
        guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || ".-+e".contains($0)) }) else { return nil }
        guard let value = Double(digits), (value * scale).isFinite else { return nil }
        return value * scale
    }
}
