import LangtopCore

extension Filter {
    /// The filter a reader typed, in the grammar described at `Filter`.
    ///
    /// Double quotes keep blanks together and take away every special meaning; inside them `\` protects the next
    /// character. `field=id` compares exactly, and `field=""` finds what has none.
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

/// Cuts a filter text into words: an optional `!`, an optional field with its mark, and a value.
struct FilterScanner {
    /// One condition before it is understood.
    struct Word {
        var isNegated = false
        var field = ""
        var mark: Character?
        var value = ""
        var position = 0
    }

    private let characters: [Character]
    private var position = 0

    init(_ text: String) { characters = Array(text) }

    mutating func next() throws(FilterError) -> Word? {
        while position < characters.count, characters[position].isWhitespace { position += 1 }
        guard position < characters.count else { return nil }
        var word = Word(position: position)
        if characters[position] == "!" {
            word.isNegated = true
            position += 1
        }
        if let mark = fieldEnd() {
            word.field = String(characters[position..<mark]).lowercased()
            word.mark = characters[mark]
            position = mark + 1
        }
        word.value = try value()
        return word
    }

    /// Where a field's mark stands, if the word begins with letters and one of `: = > <`.
    ///
    /// A model name such as `claude-v1:0` is a word, because its letters are not the only thing before the colon.
    private func fieldEnd() -> Int? {
        var index = position
        while index < characters.count, characters[index].isASCII,
            characters[index].isLetter || characters[index] == "_"
        {
            index += 1
        }
        guard index > position, index < characters.count, ":=><".contains(characters[index]) else { return nil }
        return index
    }

    private mutating func value() throws(FilterError) -> String {
        var text = ""
        var quote: Int?
        while position < characters.count {
            let character = characters[position]
            if character == "\"" {
                quote = quote == nil ? position : nil
            } else if quote != nil, character == "\\", position + 1 < characters.count {
                position += 1
                text.append(characters[position])
            } else if quote == nil, character.isWhitespace {
                break
            } else {
                text.append(character)
            }
            position += 1
        }
        if let quote { throw FilterError("this quote is never closed", at: quote) }
        return text
    }
}
