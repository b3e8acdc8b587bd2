/// Cuts a filter text into words: an optional `!`, an optional field with its mark, and a value.
///
/// By scalars: a quote with a combining mark behind it is one character, and still a quote.
struct FilterScanner {
    /// One condition before it is understood.
    struct Word {
        var isNegated = false
        var field = ""
        var mark: Character?
        var value = ""
        var position = 0
    }

    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    mutating func next() throws(FilterError) -> Word? {
        while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
        guard position < scalars.count else { return nil }
        var word = Word(position: position)
        if scalars[position] == "!" {
            word.isNegated = true
            position += 1
        }
        if let mark = fieldEnd() {
            word.field = String(String.UnicodeScalarView(scalars[position..<mark])).lowercased()
            word.mark = Character(scalars[mark])
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
        while index < scalars.count, scalars[index].isASCII,
            scalars[index].properties.isAlphabetic || scalars[index] == "_"
        {
            index += 1
        }
        guard index > position, index < scalars.count, ":=><".unicodeScalars.contains(scalars[index]) else {
            return nil
        }
        return index
    }

    private mutating func value() throws(FilterError) -> String {
        var text = String.UnicodeScalarView()
        var quote: Int?
        while position < scalars.count {
            let scalar = scalars[position]
            if scalar == "\"" {
                quote = quote == nil ? position : nil
            } else if quote != nil, scalar == "\\", position + 1 < scalars.count {
                position += 1
                text.append(scalars[position])
            } else if quote == nil, scalar.properties.isWhitespace {
                break
            } else {
                text.append(scalar)
            }
            position += 1
        }
        if let quote { throw FilterError("this quote is never closed", at: quote) }
        return String(text)
    }
}
