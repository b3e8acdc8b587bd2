extension String {
    /// A pasted text as one line to be typed: two lines are two words, and nothing in it steers anything.
    init(pasted text: String) {
        self = String(
            text.compactMap { character -> Character? in
                if character.isNewline || character == "\t" { return " " }
                return character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
                    ? character : nil
            })
    }
}
