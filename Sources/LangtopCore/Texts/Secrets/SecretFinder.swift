/// Finds what looks like a key, a token or a password: by how it begins, by the name before it, by its place in a URL.
///
/// The text is gone through once; what a rule looks at and leaves is no longer than a few hundred bytes.
struct SecretFinder {
    let text: [UInt8]
    /// Where they stand, in order, without what says what they are.
    private(set) var found: [Range<Int>] = []
    /// How far lists under the name of a secret were gone through.
    var walked = 0
    /// So much of a text is looked at for what may be none.
    static let reach = 256

    init(_ text: String) { self.text = Array(text.utf8) }

    /// Finds all of them.
    mutating func search() {
        let signs = Self.signs
        var place = 0
        while place < text.count {
            // Nearly every byte of a text begins nothing.
            guard signs[Int(text[place])] else {
                place += 1
                continue
            }
            let secrets = secrets(at: place)
            found += secrets
            place = max(place + 1, secrets.last?.upperBound ?? 0)
        }
    }

    /// The bytes at which a secret or the sign before one can begin.
    private static let signs = (0..<256).map { byte in
        !SecretToken.byFirst[byte].isEmpty || ":=-eBb".utf8.contains(UInt8(byte))
    }

    /// What is found by what stands at a place.
    private mutating func secrets(at place: Int) -> [Range<Int>] {
        switch text[place] {
        case UInt8(ascii: ":") where starts(with: "://", at: place): urlPassword(behind: place + 3)
        case UInt8(ascii: ":"), UInt8(ascii: "="): namedSecrets(behind: place)
        case UInt8(ascii: "-") where starts(with: "-----BEGIN ", at: place): keyBlock(at: place)
        default: place > 0 && text[place - 1].isAlphanumeric ? [] : token(at: place)
        }
    }

    func starts(with word: StaticString, at place: Int) -> Bool {
        word.withUTF8Buffer { word in
            place + word.count <= text.count && word.indices.allSatisfy { text[place + $0] == word[$0] }
        }
    }

    // MARK: How it begins

    private func token(at place: Int) -> [Range<Int>] {
        if let range = SecretToken.byFirst[Int(text[place])].lazy.compactMap({ $0.range(in: text, at: place) }).first {
            return [range]
        }
        let first = text[place].small
        if first == UInt8(ascii: "e"), let range = jwt(at: place) { return [range] }
        guard first == UInt8(ascii: "b") else { return [] }
        let rest = text[place..<min(text.count, place + 8)]
        if rest.begins(with: "bearer ") { return scheme(behind: place + 7, least: 8) }
        return rest.begins(with: "basic ") ? scheme(behind: place + 6, least: 16) : []
    }

    /// What stands behind the name of a scheme, where it cannot be the next word of a sentence.
    private func scheme(behind start: Int, least: Int) -> [Range<Int>] {
        let end = text[start...].firstIndex { !Self.isTokenByte($0) } ?? text.count
        return end - start >= least && text[start..<end].looksRandom ? [start..<end] : []
    }

    static func isTokenByte(_ byte: UInt8) -> Bool { byte.isAlphanumeric || "-_.+/=~".utf8.contains(byte) }

    /// Two or three pieces of Base64 with dots between them, the first of which is JSON.
    private func jwt(at place: Int) -> Range<Int>? {
        guard starts(with: "eyJ", at: place) else { return nil }
        func piece(_ start: Int, atMost length: Int = .max) -> Int {
            let limit = length < text.count - start ? start + length : text.count
            return text[start..<limit].firstIndex { !$0.isAlphanumeric && !"-_".utf8.contains($0) } ?? limit
        }
        let first = piece(place, atMost: Self.reach)
        guard first - place >= 10, first + 1 < text.count, text[first] == UInt8(ascii: ".") else { return nil }
        let second = piece(first + 1)
        guard second - first > 8 else { return nil }
        let isSigned = second < text.count && text[second] == UInt8(ascii: ".")
        return place..<(isSigned ? piece(second + 1) : second)
    }

    // MARK: Where it stands

    /// `://user:PASSWORD@`, and a token in place of the user.
    private func urlPassword(behind start: Int) -> [Range<Int>] {
        let limit = min(text.count, start + Self.reach)
        func end(of part: Int) -> Int {
            text[part..<limit].firstIndex { $0.isWhite || $0.isQuote || "/@:<>\\".utf8.contains($0) } ?? limit
        }
        let colon = end(of: start)
        guard colon < limit, text[colon] == UInt8(ascii: ":") else { return [] }
        let password = colon + 1..<end(of: colon + 1)
        guard !password.isEmpty, password.upperBound < limit, text[password.upperBound] == UInt8(ascii: "@"),
            !text[password].isMasked, !"${%*".utf8.contains(text[password.lowerBound])
        else { return [] }
        var (tokens, place): ([Range<Int>], Int) = ([], start)
        while place < colon {
            tokens += text[place - 1].isAlphanumeric ? [] : token(at: place)
            place = max(place + 1, tokens.last?.upperBound ?? 0)
        }
        return tokens.filter { $0.upperBound <= colon } + [password]
    }

    /// `-----BEGIN … PRIVATE KEY-----` and what follows, up to its end or as far as it looks like one.
    private func keyBlock(at place: Int) -> [Range<Int>] {
        let head = text[place..<min(text.count, place + 80)]
        guard let mark = head.firstRange(of: Array("PRIVATE KEY".utf8)),
            let start = text[mark.upperBound..<min(text.count, mark.upperBound + 12)]
                .firstRange(of: Array("-----".utf8))?.upperBound
        else { return [] }
        func body(upTo limit: Int) -> Int {
            let text = text[start..<limit].prefix { $0.isAlphanumeric || $0.isWhite || "+/=\\:,-.".utf8.contains($0) }
            return text.firstRange(of: Array("-----END".utf8))?.lowerBound ?? text.endIndex
        }
        // A sentence about such a block has no line like one of its lines; `\n` is a line end in JSON.
        let near = text[start..<body(upTo: min(text.count, start + Self.reach))]
        guard near.split(whereSeparator: { $0.isWhite || $0 == UInt8(ascii: "\\") }).contains(where: { $0.count >= 24 })
        else { return [] }
        var end = body(upTo: text.count)
        if text[..<end].suffix(2).elementsEqual("\\n".utf8) { end -= 2 }
        while text[end - 1].isWhite { end -= 1 }
        return [start..<end]
    }
}
