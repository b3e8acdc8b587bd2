/// What bytes of a secret look like.
extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }
    var isUpper: Bool { (0x41...0x5A).contains(self) }
    var isLetter: Bool { isUpper || (0x61...0x7A).contains(self) }
    var isAlphanumeric: Bool { isDigit || isLetter }
    /// A blank or a tab.
    var isGap: Bool { self == 0x20 || self == 0x09 }
    /// A blank, a tab or the end of a line.
    var isWhite: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
    var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") || self == UInt8(ascii: "`") }
    /// The byte of the small letter.
    var small: UInt8 { isUpper ? self + 0x20 : self }
}

extension ArraySlice<UInt8> {
    /// Whether no person chose it: letters and digits stand together as in no word and no name of a program.
    var looksRandom: Bool {
        prefix(256).split(whereSeparator: { !$0.isAlphanumeric }).contains { run in
            guard run.count >= 6 else { return false }
            let hasDigit = run.contains(where: \.isDigit)
            let hasLetter = run.contains(where: \.isLetter)
            if hasDigit && hasLetter || run.count >= 20 && hasLetter { return true }
            let turns = zip(run, run.dropFirst()).count { $0.isUpper != $1.isUpper }
            return hasLetter && run.count >= 8 && turns >= 4
        }
    }

    /// Whether it holds the sign that stands where a secret stood.
    var isMasked: Bool { !isEmpty && firstRange(of: MaskedText.dot) != nil }

    /// Whether it begins so, whatever the case.
    func begins(with word: StaticString) -> Bool {
        word.withUTF8Buffer { word in count >= word.count && zip(self, word).allSatisfy { $0.small == $1 } }
    }
}
