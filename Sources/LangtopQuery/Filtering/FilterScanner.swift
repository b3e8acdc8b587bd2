/// Cuts a filter text into its parts: parentheses, `or`, negations, and words with an optional field and mark.
///
/// By scalars: a quote with a combining mark behind it is one character, and still a quote.
struct FilterScanner {
    /// One condition before it is understood.
    struct Word {
        var field = ""
        /// `:`, a comparison or `!=`; nil for a plain word.
        var mark: String?
        var value = ""
    }

    /// One part.
    struct Token {
        enum Kind { case word(Word), saved(String), open, close, or, and, not }
        var kind: Kind
        var position: Int
        var length: Int
    }

    private let scalars: [Unicode.Scalar]
    private(set) var position = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    mutating func next() throws(FilterError) -> Token? {
        while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
        guard position < scalars.count else { return nil }
        let start = position
        let kind = try kind()
        return Token(kind: kind, position: start, length: position - start)
    }

    private mutating func kind() throws(FilterError) -> Token.Kind {
        let first = scalars[position]
        let marks: [Unicode.Scalar: Token.Kind] = ["(": .open, ")": .close, "!": .not, "-": .not]
        if let kind = marks[first] {
            position += 1
            return kind
        }
        if first == "@" {
            position += 1
            return .saved(try value().text)
        }
        var word = Word()
        if let end = fieldEnd() {
            word.field = text(position..<end.field).lowercased()
            word.mark = text(end.field..<end.mark)
            position = end.mark
            word.value = try value().text
            return .word(word)
        }
        let (value, isPlain) = try value()
        switch value.lowercased() {
        case "or" where isPlain: return .or
        case "and" where isPlain: return .and
        default: break
        }
        word.value = value
        return .word(word)
    }

    private func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

    /// Where a field and its mark end, if the word begins with a field's letters and a mark.
    ///
    /// A model name such as `claude-v1:0` is a word, because its letters are not the only thing before the colon.
    private func fieldEnd() -> (field: Int, mark: Int)? {
        var index = position
        func isLetter(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isASCII && scalar.properties.isAlphabetic || scalar == "_"
        }
        while index < scalars.count, isLetter(scalars[index]) { index += 1 }
        guard index > position else { return nil }
        // `cache%` and `tok/s` are fields; `bedrock/claude:1` and `50%:x` are words.
        if index < scalars.count, "%/".unicodeScalars.contains(scalars[index]) {
            var end = index + 1
            while end < scalars.count, isLetter(scalars[end]) { end += 1 }
            guard FilterField.named(text(position..<end).lowercased()) != nil else { return nil }
            index = end
        }
        guard index < scalars.count else { return nil }
        let hasEqual = index + 1 < scalars.count && scalars[index + 1] == "="
        switch scalars[index] {
        case ":", "=": return (index, index + 1)
        case ">", "<": return (index, index + (hasEqual ? 2 : 1))
        case "!" where hasEqual: return (index, index + 2)
        default: return nil
        }
    }

    /// What stands up to a blank or a parenthesis, and whether nothing of it was quoted.
    private mutating func value() throws(FilterError) -> (text: String, isPlain: Bool) {
        var text = String.UnicodeScalarView()
        var quote: Int?
        var isPlain = true
        while position < scalars.count {
            let scalar = scalars[position]
            if scalar == "\"" {
                quote = quote == nil ? position : nil
                isPlain = false
            } else if quote != nil, scalar == "\\", position + 1 < scalars.count {
                position += 1
                text.append(scalars[position])
            } else if quote == nil, scalar.properties.isWhitespace || scalar == "(" || scalar == ")" {
                break
            } else {
                text.append(scalar)
            }
            position += 1
        }
        if let quote {
            throw FilterError("this quote is never closed", at: quote, length: scalars.count - quote)
        }
        return (String(text), isPlain)
    }
}
