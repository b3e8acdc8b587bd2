/// Secrets by the name before them: `password=…`, `"api_key": "…"`, `Authorization: …`.
extension SecretFinder {
    /// Whether the whole text is a secret where it stands under a name.
    func isSecret(under name: String) -> Bool {
        let name = Array(name.utf8)[...]
        guard let weight = SecretName.weight(of: name) else { return false }
        return SecretValue(text[...], in: .quoted, under: name, weight).isSecret
    }

    /// What is set by the sign at a place, `=` or `:`, where the name of a secret stands before it.
    mutating func namedSecrets(behind sign: Int) -> [Range<Int>] {
        guard let (name, isQuoted) = name(before: sign), let weight = SecretName.weight(of: name),
            var start = afterSign(sign)
        else { return [] }
        let gap = start
        while start < text.count, start - gap < 8, text[start].isGap { start += 1 }
        let isTight = start == sign + 1 && text[sign] == UInt8(ascii: "=") && name.endIndex == sign
        if isQuoted, weight == .sure, start < text.count, "{[".utf8.contains(text[start]) {
            return texts(inListAt: start, under: name)
        }
        if let quoted = quoted(at: start) {
            guard let range = quoted.range, isSecret(range, .quoted, name, weight) else { return [] }
            return [range]
        }
        let near = word(at: start, atMost: Self.reach)
        if let value = headerValue(behind: near, under: name) { return [value] }
        guard isSecret(near, isTight ? .tight : .loose, name, weight) else { return [] }
        return [near.count < Self.reach ? near : word(at: start, atMost: text.count)]
    }

    private func isSecret(
        _ range: Range<Int>, _ form: SecretValue.Form, _ name: ArraySlice<UInt8>, _ weight: SecretName.Weight
    ) -> Bool {
        let next = range.upperBound < text.count ? text[range.upperBound] : nil
        return SecretValue(text[range], in: form, under: name, weight, before: next).isSecret
    }

    /// The name before a sign, and whether it is quoted; nil where no name of secrets can end there.
    private func name(before sign: Int) -> (ArraySlice<UInt8>, isQuoted: Bool)? {
        var end = sign
        func step(_ most: Int, while matches: (UInt8) -> Bool) {
            let start = end
            while end > 0, start - end < most, matches(text[end - 1]) { end -= 1 }
        }
        step(4) { $0.isGap }
        step(1) { $0 == UInt8(ascii: "]") }
        let closing = end
        step(1) { $0.isQuote }
        let isQuoted = end < closing
        if isQuoted { step(8) { $0 == UInt8(ascii: "\\") } }
        guard end > 0, SecretName.lastLetters.contains(text[end - 1]) || text[end - 1].isDigit else { return nil }
        let start = text[max(0, end - SecretName.longest)..<end].lastIndex { byte in
            !byte.isAlphanumeric && !"_-.".utf8.contains(byte)
        }
        return (text[(start.map { $0 + 1 } ?? max(0, end - SecretName.longest))..<end], isQuoted)
    }

    /// Where what is set may begin; nil where the sign compares or separates.
    private func afterSign(_ sign: Int) -> Int? {
        let next = sign + 1
        guard next < text.count else { return nil }
        switch (text[sign], text[next]) {
        case (UInt8(ascii: "="), UInt8(ascii: ">")), (UInt8(ascii: ":"), UInt8(ascii: "=")): return next + 1
        case (_, UInt8(ascii: "=")), (_, UInt8(ascii: ":")), (_, UInt8(ascii: "~")): return nil
        default: return next
        }
    }

    /// A text in quotes, which may be escaped as within JSON; one without an end goes to the end of its line.
    private func quoted(at start: Int) -> (range: Range<Int>?, end: Int)? {
        var place = start
        // Python's b"…", f"…", r"…".
        if place + 1 < text.count, "bfruBFRU".utf8.contains(text[place]), text[place + 1].isQuote { place += 1 }
        while place < text.count, place - start < 8, text[place] == UInt8(ascii: "\\") { place += 1 }
        guard place < text.count, text[place].isQuote else { return nil }
        let (quote, level) = (text[place], place - start)
        let first = place + 1
        var (end, slashes) = (first, 0)
        while end < text.count, text[end] != UInt8(ascii: "\n") {
            if text[end] == quote, Self.closes(slashes, level) { break }
            slashes = text[end] == UInt8(ascii: "\\") ? slashes + 1 : 0
            end += 1
        }
        let range = first..<max(first, end - min(slashes, level))
        // A quote before such a sign is the end of a text, not its beginning: `prompt("password: ")`.
        let isEnd = range.isEmpty || text[first].isGap || "),;:]".utf8.contains(text[first])
        return (isEnd ? nil : range, end)
    }

    /// Whether a quote behind so many backslashes ends what began behind `level` of them.
    private static func closes(_ slashes: Int, _ level: Int) -> Bool {
        slashes < level || (slashes - level) / (level + 1) % 2 == 0
    }

    /// What stands there up to a blank or a sign that no value holds unquoted.
    private func word(at start: Int, atMost length: Int) -> Range<Int> {
        let limit = min(text.count, start + length)
        let end = text[start..<limit].firstIndex { byte in
            byte.isWhite || byte.isQuote || ",;&()[]{}<>|\\".utf8.contains(byte)
        }
        return start..<(end ?? limit)
    }

    /// `Authorization: ApiKey …` behind its scheme, and `Cookie: …` to the end of its line.
    private func headerValue(behind word: Range<Int>, under name: ArraySlice<UInt8>) -> Range<Int>? {
        let name = SecretName.folded(name)
        func isInLine(_ byte: UInt8) -> Bool {
            !byte.isQuote && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\r")
        }
        if name.suffix(6).elementsEqual("cookie".utf8), text[word].contains(UInt8(ascii: "=")) {
            let line = text[word.lowerBound...].prefix(while: isInLine)
            return line.isMasked ? nil : line.startIndex..<line.endIndex
        }
        let start = word.upperBound + 1
        guard name.suffix(13).elementsEqual("authorization".utf8), !word.isEmpty, start < text.count,
            text[word.upperBound].isGap, text[word].allSatisfy(\.isLetter)
        else { return nil }
        let line = text[start..<min(text.count, start + Self.reach)].prefix(while: isInLine)
        let value = line.prefix { Self.isTokenByte($0) }
        // A header ends there; a sentence goes on.
        let isWhole = line[value.endIndex...].allSatisfy(\.isGap)
        guard value.count >= 8, value.looksRandom || isWhole,
            SecretValue(value, in: .quoted, under: name[...], .sure).isSecret
        else { return nil }
        return value.startIndex..<value.endIndex
    }

    /// The texts of a list or an object that stands under the name of a secret; none of what describes one.
    private mutating func texts(inListAt start: Int, under name: ArraySlice<UInt8>) -> [Range<Int>] {
        guard start >= walked, !describesType(start) else { return [] }
        var (ranges, depth, place): ([Range<Int>], Int, Int) = ([], 0, start)
        let limit = min(text.count, start + 16 * Self.reach)
        defer { walked = place }
        repeat {
            if "{[".utf8.contains(text[place]) { depth += 1 }
            if "}]".utf8.contains(text[place]) { depth -= 1 }
            guard let quoted = quoted(at: place), quoted.end < text.count else {
                place += 1
                continue
            }
            place = quoted.end + 1
            let next = text[place...].prefix(8).first { !$0.isWhite }
            guard next != UInt8(ascii: ":"), let range = quoted.range else { continue }
            if isSecret(range, .quoted, name, .sure) { ranges.append(range) }
        } while depth > 0 && place < limit
        return ranges
    }

    /// Whether an object says what type a value is of, as the schema of a tool does.
    private func describesType(_ start: Int) -> Bool {
        let head = text[start..<min(text.count, start + 300)].filter { !$0.isWhite && $0 != UInt8(ascii: "\\") }
        return ["string", "object", "array", "number", "integer", "boolean"].contains { type in
            head.firstRange(of: Array("\"type\":\"\(type)\"".utf8)) != nil
        }
    }
}
