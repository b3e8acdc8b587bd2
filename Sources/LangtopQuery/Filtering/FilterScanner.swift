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
